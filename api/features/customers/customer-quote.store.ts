import sql from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import type { QuoteContent } from '../quotes/quote.content.ts'
import { type QuoteRow, readQuotes } from '../quotes/quote.store.ts'

/** A quote with what was last sent of it: the customer reads nothing else, whatever the office is drafting. */
export interface SentQuote extends QuoteRow {
  sent: { revision: number; content_sha256: string; content: QuoteContent }
}

/** The quotes of a job that were sent, newest first; with an id, that one. */
export async function sentQuotes(
  db: Reader,
  actor: Actor,
  jobId: string,
  quoteId: string | null = null,
): Promise<SentQuote[]> {
  const rows = await readQuotes(
    db,
    actor,
    sql`q.job_id = ${jobId}::uuid AND q.sent_at IS NOT NULL AND (${quoteId}::uuid IS NULL OR q.id = ${quoteId}::uuid)`,
  )
  const kept = await db.sql<SentQuote['sent'] & { quote_id: string }>(sql`
    SELECT DISTINCT ON (quote_id) quote_id, revision, content_sha256, content::jsonb AS content FROM quote_revisions
    WHERE quote_id = ANY(${rows.map((row) => row.summary.id)}::uuid[])
    ORDER BY quote_id, revision DESC`)
  return rows.flatMap((row) => {
    const sent = kept.find((revision) => revision.quote_id === row.summary.id)
    return sent ? [{ ...row, sent }] : []
  })
}
