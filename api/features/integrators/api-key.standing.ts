import sql from 'sql-template-tag'
import type { ApiKeyScope } from '../../contract/actor.ts'
import type { KnownKey } from '../../contract/security.ts'
import type { Reader } from '../../database/database.ts'
import { isNewUse, USE_NOTED_EVERY_MS } from './api-key.rules.ts'
import { noteUse } from './api-key.store.ts'

/** The key of this hash; null when it is unknown, expired or revoked, or when who made it is no administrator any more. */
export async function knownKey(db: Reader, hash: Buffer, at: Date): Promise<KnownKey | null> {
  const [row] = await db.sql<{ id: string; scopes: ApiKeyScope[]; last_used_at: Date | null }>(sql`
    SELECT k.id, k.scopes, k.last_used_at FROM api_keys k
    JOIN profiles p ON p.id = k.created_by AND p.state = 'active' AND p.role = 'admin'
    WHERE k.key_hash = ${hash} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${at})`)
  if (!row) return null
  const unless = new Date(at.getTime() - USE_NOTED_EVERY_MS)
  return {
    actor: { kind: 'api_key', api_key_id: row.id, scopes: row.scopes },
    used: isNewUse(row.last_used_at, at) ? (address) => noteUse(db, row.id, { address, at, unless }) : null,
  }
}
