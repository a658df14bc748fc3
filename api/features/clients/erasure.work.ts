import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { ErasureScope } from './erasure.store.ts'
import { count, ERASED } from './erasure.write.ts'

/**
 * Blanks what was written into jobs that are over: what was wanted in words, why it ended, the notes of their visits, the
 * words of quotes that were never sent. Answers how many jobs. What was done stays, as does a title that no customer gave.
 */
export async function blankWork(tx: Tx, { over }: ErasureScope, at: Date): Promise<number> {
  await tx.sql(sql`
    UPDATE visits SET note = NULL, cancel_reason = NULL, tags = '{}', custom = '{}', version = version + 1, updated_at = ${at}
    WHERE job_id = ANY(${over}::uuid[])
      AND (num_nonnulls(note, cancel_reason) > 0 OR tags <> '{}' OR custom <> '{}')`)
  await tx.sql(sql`
    UPDATE quotes SET title = ${ERASED}, introduction = '', terms = '', version = version + 1, updated_at = ${at}
    WHERE job_id = ANY(${over}::uuid[]) AND sent_at IS NULL AND (title <> ${ERASED} OR introduction <> '' OR terms <> '')`)
  // The one word of the log that is no id and no fact: why a job or a visit moved, as somebody typed it.
  const typed = sql`
    SELECT id FROM events WHERE job_id = ANY(${over}::uuid[]) AND type IN ('job.status_changed', 'visit.status_changed')`
  await tx.sql(
    sql`UPDATE notifications SET data = data - 'reason' WHERE event_id IN (${typed}) AND data ? 'reason'`,
  )
  await tx.sql(sql`UPDATE events SET data = data - 'reason' WHERE id IN (${typed}) AND data ? 'reason'`)
  return count(
    tx,
    sql`UPDATE jobs
        SET title = CASE WHEN source IN ('customer', 'report') THEN initcap(trade::text) ELSE title END, description = '',
            hold_reason = NULL, cancel_reason = NULL, tags = '{}', custom = '{}', version = version + 1, updated_at = ${at}
        WHERE id = ANY(${over}::uuid[])
          AND (description <> '' OR num_nonnulls(hold_reason, cancel_reason) > 0 OR tags <> '{}' OR custom <> '{}'
               OR source IN ('customer', 'report') AND title <> initcap(trade::text)) RETURNING id`,
  )
}

/** Jobs at most that are told of, of one request to be forgotten. */
export const SHOWN_JOBS = 200

/**
 * The jobs that showed who was forgotten, of which somebody may look at one right now: those that go on, then those that
 * were changed last, as these words were; no more than `SHOWN_JOBS`. What `became` a job of others was told already.
 */
export function jobsShowing(
  tx: Tx,
  { jobs, contacts, became }: Pick<ErasureScope, 'jobs' | 'contacts' | 'became'>,
): Promise<{ id: string; client_id: string | null }[]> {
  return tx.sql(sql`
    WITH shown AS (
      SELECT unnest(${jobs}::uuid[]) AS id
      UNION SELECT job_id FROM job_contacts WHERE contact_id = ANY(${contacts}::uuid[]))
    SELECT j.id, j.client_id FROM shown JOIN jobs j ON j.id = shown.id WHERE j.id <> ALL(${became}::uuid[])
    ORDER BY j.status IN ('closed', 'canceled'), j.updated_at DESC, j.id DESC LIMIT ${SHOWN_JOBS}`)
}
