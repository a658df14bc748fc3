import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { jobUpdated } from '../jobs/job.events.ts'
import { lockReport, type ReportRow } from './report.store.ts'

/** What reports and ended disputes hold, and of the disputes alone the title that is left. */
export interface BlankedReports {
  reports: number
  messages: number
  disputes: number
  /** Jobs of their own that the reports became. */
  jobs: number
  /** Rows of the queue. */
  mails: number
}

/**
 * Blanks what was said in these reports and in these disputes, which have ended, by whom, and where it was answered to.
 * Their rows are held, and those of the jobs that are over which these reports `became`, no part of others. Nobody
 * decides a report that says nothing any more: it is dismissed.
 */
export async function blankReports(
  tx: Change,
  { reports, disputes, became }: { reports: string[]; disputes: string[]; became: string[] },
  at: Date,
): Promise<BlankedReports> {
  const mails = await tx.sql(sql`
    UPDATE outbox o SET receiver = 'erased', secret = NULL, done_at = coalesce(o.done_at, ${at}),
           last_error = CASE WHEN o.done_at IS NULL THEN 'not sent: its receiver was forgotten' END
    FROM issue_reports r
    WHERE r.id = ANY(${reports}::uuid[]) AND o.channel = 'mail' AND o.receiver = lower(r.reporter_email)
      AND o.payload->>'report_id' = r.id::text RETURNING o.id`)
  const jobs = await tx.sql<Parameters<typeof jobUpdated>[0]>(sql`
    UPDATE jobs SET title = initcap(trade::text), description = '', version = version + 1, updated_at = ${at}
    WHERE id = ANY(${became}::uuid[]) AND source = 'report' AND (description <> '' OR title <> initcap(trade::text))
    RETURNING id, client_id`)
  for (const job of jobs) tx.tell(jobUpdated(job, ['title', 'description']))
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
    jobs: jobs.length,
    mails: mails.length,
  }
}

/**
 * Locks the jobs that the report is about, became, or is disputed on, and then the report. Decided while it waited, it is
 * about other jobs, and begins anew: jobs are locked first, as everywhere.
 */
export async function lockReportWithJobs(tx: Tx, id: string): Promise<ReportRow | null> {
  for (;;) {
    const seen = await jobsAround(tx, id)
    await tx.sql(sql`SAVEPOINT around`)
    await tx.sql(sql`SELECT FROM jobs WHERE id = ANY(${seen}::uuid[]) ORDER BY id FOR UPDATE`)
    const report = await lockReport(tx, id)
    if ((await jobsAround(tx, id)).every((job) => seen.includes(job))) return report
    await tx.sql(sql`ROLLBACK TO SAVEPOINT around`)
  }
}

async function jobsAround(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.sql<{ job_id: string }>(sql`
    WITH report AS (SELECT id, job_id, became_job_id, dispute_id FROM issue_reports WHERE id = ${id}::uuid),
    around AS (
      SELECT job_id FROM report UNION SELECT became_job_id FROM report
      UNION SELECT d.job_id FROM report r JOIN disputes d ON d.id = r.dispute_id
      UNION SELECT d.job_id FROM report r JOIN photos p ON p.report_id = r.id JOIN disputes d ON d.id = p.dispute_id)
    SELECT job_id FROM around WHERE job_id IS NOT NULL`)
  return rows.map(({ job_id }) => job_id)
}
