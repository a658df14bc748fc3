import sql, { type Sql } from 'sql-template-tag'
import type { ApiKeyScope } from '../../contract/actor.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'

export interface ApiKeyRow extends PageKey {
  name: string
  prefix: string
  scopes: ApiKeyScope[]
  created_by: string
  created_by_name: string
  expires_at: Date | null
  last_used_at: Date | null
  last_ip: string | null
  revoked_at: Date | null
}

const columns: Sql = sql`
  k.id, k.name, k.prefix, k.scopes, k.created_by, p.name AS created_by_name, k.expires_at, k.last_used_at, k.last_ip,
  k.revoked_at, k.created_at`

/** Keys, newest first; one more than asked tells that there is more. */
export function listKeys(db: Reader, from: PageKey | null, limit: number): Promise<ApiKeyRow[]> {
  return db.sql<ApiKeyRow>(sql`
    SELECT ${columns} FROM api_keys k JOIN profiles p ON p.id = k.created_by
    WHERE TRUE ${afterCursor(sql`k`, from)} ORDER BY k.created_at DESC, k.id DESC LIMIT ${limit + 1}`)
}

/** Adds a key that is known by this hash. */
export async function insertKey(
  tx: Tx,
  given: Pick<ApiKeyRow, 'id' | 'name' | 'prefix' | 'scopes' | 'created_by' | 'expires_at' | 'created_at'> & {
    key_hash: Buffer
  },
): Promise<ApiKeyRow> {
  const [row] = await tx.sql<ApiKeyRow>(sql`
    WITH k AS (
      INSERT INTO api_keys (id, name, prefix, key_hash, scopes, created_by, expires_at, created_at)
      VALUES (${given.id}, ${given.name}, ${given.prefix}, ${given.key_hash}, ${given.scopes}, ${given.created_by},
              ${given.expires_at}, ${given.created_at})
      RETURNING *)
    SELECT ${columns} FROM k JOIN profiles p ON p.id = k.created_by`)
  return row as ApiKeyRow
}

/** Ends a key: whether it did, ended before, or never was. */
export async function revokeKey(tx: Tx, keyId: string, at: Date): Promise<'revoked' | 'before' | 'unknown'> {
  const rows = await tx.sql(sql`
    UPDATE api_keys SET revoked_at = ${at} WHERE id = ${keyId}::uuid AND revoked_at IS NULL RETURNING 1 AS done`)
  if (rows.length > 0) return 'revoked'
  const known = await tx.sql(sql`SELECT 1 AS known FROM api_keys WHERE id = ${keyId}::uuid`)
  return known.length > 0 ? 'before' : 'unknown'
}

/** Ends every key that somebody made; answers which. */
export async function revokeKeysOf(tx: Tx, profileId: string, at: Date): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    UPDATE api_keys SET revoked_at = ${at} WHERE created_by = ${profileId}::uuid AND revoked_at IS NULL RETURNING id`)
  return rows.map(({ id }) => id)
}

/** Notes when and from where a key was used, unless that was noted after `unless`; of many at once one does. */
export async function noteUse(
  db: Reader,
  keyId: string,
  use: { address: string; at: Date; unless: Date },
): Promise<void> {
  await db.sql(sql`
    UPDATE api_keys SET last_used_at = ${use.at}, last_ip = ${use.address}
    WHERE id = (SELECT id FROM api_keys
                WHERE id = ${keyId}::uuid AND (last_used_at IS NULL OR last_used_at <= ${use.unless})
                FOR UPDATE SKIP LOCKED)`)
}
