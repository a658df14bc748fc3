import sql from 'sql-template-tag'
import { blankAnswersAbout } from '../../contract/idempotency.ts'
import { change, ok } from '../../contract/operation.ts'
import type { Tx } from '../../database/database.ts'
import { contactErased } from '../clients/contact.events.ts'
import { lockSaid } from '../clients/erasure.complaints.ts'
import { removePhotos } from '../clients/erasure.write.ts'
import { blankReports, lockReportWithJobs } from './report.erasure.ts'
import { reportTold } from './report.events.ts'
import { officeReport } from './report.office.ts'
import { findReport, type ReportRow } from './report.store.ts'
import { forgetReporter } from './reporter.erasure.ts'

export const eraseReport = change('eraseReport', async (call, tx) => {
  const { params, at } = call
  const row = await lockReportWithJobs(tx, params.report_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such report.' }
  if (row.contact_id)
    return {
      refused: 'reporter_known',
      detail: 'Who reported is a contact: they are forgotten with their client.',
    }
  const found = sql`SELECT ${row.id}::uuid AS id, NULL::uuid AS contact_id`
  const said = await lockSaid(tx, found, { jobs: [], contacts: [] })
  if (said.held_reports.length > 0)
    return {
      refused: 'dispute_open',
      detail: 'A dispute about it is open: what was said there is held until it ends.',
    }
  const { reports, disputes, open_disputes, held_jobs } = said
  const became = await over(tx, said.requests)
  const blanked = await blankReports(tx, { reports, disputes, became }, at)
  const photos = await removePhotos(tx, { profiles: [], links: [], reports, open_disputes, held_jobs }, at)
  const forgotten = await forgetReporter(tx, row.id, at)
  await blankAnswersAbout(tx, { actors: [], subjects: [...reports, ...disputes, ...became] })
  if (blanked.reports + blanked.jobs + photos > 0)
    tx.tell(reportTold('issue.erased', row, { ...blanked, photos }))
  for (const contact_id of forgotten) tx.tell(contactErased(contact_id))
  return ok(await officeReport(tx, (await findReport(tx, row.id)) as ReportRow, call))
})

/** Which of the jobs that were asked for are over. */
async function over(tx: Tx, requests: { job_id: string }[]): Promise<string[]> {
  const rows = await tx.sql<{ id: string }>(sql`
    SELECT id FROM jobs WHERE id = ANY(${requests.map(({ job_id }) => job_id)}::uuid[])
      AND status IN ('completed', 'closed', 'canceled')`)
  return rows.map(({ id }) => id)
}
