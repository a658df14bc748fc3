import sql from 'sql-template-tag'
import type { Reader } from '../../database/database.ts'

/** A revision that was sent, and its paper if that was made already. */
export interface RevisionPaper {
  number: number
  kind: 'estimate' | 'quote'
  revision: number
  /** The stored canonical JSON. */
  content: string
  content_sha256: string
  sent_at: Date
  pdf_key: string | null
  pdf_sha256: string | null
}

/** A revision of a quote, or the one that was sent last; null before any was. */
export async function findRevision(
  db: Reader,
  quoteId: string,
  revision: number | null,
): Promise<RevisionPaper | null> {
  const [row] = await db.sql<RevisionPaper>(sql`
    SELECT q.number, q.kind, r.revision, r.content, r.content_sha256, r.sent_at, r.pdf_key, r.pdf_sha256
    FROM quote_revisions r JOIN quotes q ON q.id = r.quote_id
    WHERE r.quote_id = ${quoteId}::uuid AND (${revision}::int IS NULL OR r.revision = ${revision}::int)
    ORDER BY r.revision DESC LIMIT 1`)
  return row ?? null
}

/** Names the paper of a revision that has none; false when another was first. */
export async function namePaper(
  db: Pick<Reader, 'sql'>,
  { quote_id, revision }: { quote_id: string; revision: number },
  { key, sha256 }: { key: string; sha256: string },
): Promise<boolean> {
  const named = await db.sql(sql`
    UPDATE quote_revisions SET pdf_key = ${key}, pdf_sha256 = ${sha256}
    WHERE quote_id = ${quote_id}::uuid AND revision = ${revision} AND pdf_key IS NULL RETURNING revision`)
  return named.length > 0
}
