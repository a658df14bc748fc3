import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'

/** What reports and ended disputes hold, and of the disputes alone the title that is left. */
export interface BlankedReports {
  reports: number
  messages: number
  disputes: number
  /** Rows of the queue. */
  mails: number
}

/**
 * Blanks what was said in these reports and in these disputes, which have ended, by whom, and where it was answered to.
 * Their rows are held. Nobody decides a report that says nothing any more: it is dismissed.
 */
export async function blankReports(
  tx: Tx,
  { reports, disputes }: { reports: string[]; disputes: string[] },
  at: Date,
): Promise<BlankedReports> {
  const mails = await tx.sql(sql`
    UPDATE outbox o SET receiver = 'erased', secret = NULL, done_at = coalesce(o.done_at, ${at}),
           last_error = CASE WHEN o.done_at IS NULL THEN 'not sent: its receiver was forgotten' END
    FROM issue_reports r
    WHERE r.id = ANY(${reports}::uuid[]) AND o.channel = 'mail' AND o.receiver = lower(r.reporter_email)
      AND o.payload->>'report_id' = r.id::text RETURNING o.id`)
  // What became a job of its own has the words of the report; they go once that is over.
  await tx.sql(sql`
    UPDATE jobs j SET title = initcap(j.trade::text), description = '', version = j.version + 1, updated_at = ${at}
    FROM issue_reports r
    WHERE r.id = ANY(${reports}::uuid[]) AND j.id = r.became_job_id AND j.source = 'report'
      AND j.status IN ('completed', 'closed', 'canceled') AND j.description <> ''`)
  const blanked = await tx.sql(sql`
    UPDATE issue_reports
    SET reporter_name = NULL, reporter_email = NULL, reporter_phone = NULL, address_text = NULL, reference = NULL,
        words = '', summary = '', suggestion = suggestion || '{"summary": ""}', outcome_words = NULL,
        outcome = coalesce(outcome, 'dismissed'), reviewed_at = coalesce(reviewed_at, ${at}), erased_at = ${at},
        version = version + 1, updated_at = ${at}
    WHERE id = ANY(${reports}::uuid[]) AND erased_at IS NULL RETURNING id`)
  const messages = await tx.sql(sql`
    UPDATE messages SET body = '', erased_at = ${at}
    WHERE (report_id = ANY(${reports}::uuid[]) OR dispute_id = ANY(${disputes}::uuid[])) AND erased_at IS NULL
    RETURNING id`)
  const ended = await tx.sql(sql`
    UPDATE disputes SET title = 'Erased', description = '', resolution = NULL, version = version + 1, updated_at = ${at}
    WHERE id = ANY(${disputes}::uuid[]) AND (title <> 'Erased' OR resolution IS NOT NULL) RETURNING id`)
  await tx.sql(sql`
    UPDATE dispute_proposals SET words = '', answered_name = NULL, answer_words = NULL
    WHERE dispute_id = ANY(${disputes}::uuid[])`)
  return {
    reports: blanked.length,
    messages: messages.length,
    disputes: ended.length,
    mails: mails.length,
  }
}
