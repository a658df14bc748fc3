import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { ErasureScope } from './erasure.store.ts'
import { count } from './erasure.write.ts'

/**
 * Blanks what was written into jobs that are over: what was wanted in words, why it ended, the notes of their visits, the
 * words of quotes that were never sent. Answers how many jobs. What was done stays, as does a title that the office gave.
 */
export async function blankWork(tx: Tx, { over }: ErasureScope, at: Date): Promise<number> {
  await tx.sql(sql`
    UPDATE visits SET note = NULL, cancel_reason = NULL, tags = '{}', custom = '{}', version = version + 1, updated_at = ${at}
    WHERE job_id = ANY(${over}::uuid[])
      AND (num_nonnulls(note, cancel_reason) > 0 OR tags <> '{}' OR custom <> '{}')`)
  await tx.sql(sql`
    UPDATE quotes SET introduction = '', terms = '', version = version + 1, updated_at = ${at}
    WHERE job_id = ANY(${over}::uuid[]) AND sent_at IS NULL AND (introduction <> '' OR terms <> '')`)
  return count(
    tx,
    sql`UPDATE jobs
        SET title = CASE WHEN source = 'office' THEN title ELSE initcap(trade::text) END, description = '',
            hold_reason = NULL, cancel_reason = NULL, tags = '{}', custom = '{}', version = version + 1, updated_at = ${at}
        WHERE id = ANY(${over}::uuid[])
          AND (description <> '' OR num_nonnulls(hold_reason, cancel_reason) > 0 OR tags <> '{}' OR custom <> '{}'
               OR source <> 'office' AND title <> initcap(trade::text)) RETURNING id`,
  )
}
