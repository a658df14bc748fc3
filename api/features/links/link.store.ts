import sql from 'sql-template-tag'
import type { Actor, LinkPurpose } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'

/** The actor behind a mailed link; null when there never was such a link or it was revoked. */
export async function linkByToken(db: Reader, hash: Buffer, at: Date): Promise<Actor | Refusal | null> {
  const [row] = await db.sql<{
    id: string
    job_id: string
    contact_id: string
    purpose: LinkPurpose
    expires_at: Date | null
  }>(sql`
    SELECT id, job_id, contact_id, purpose, expires_at FROM links WHERE token_hash = ${hash} AND revoked_at IS NULL`)
  if (!row) return null
  if (row.expires_at && row.expires_at <= at) {
    return {
      refused: 'link_expired',
      detail: 'This link has expired. A new one can be sent to the address on file.',
    }
  }
  return {
    kind: 'link',
    link_id: row.id,
    job_id: row.job_id,
    contact_id: row.contact_id,
    purpose: row.purpose,
    session_id: null,
  }
}
