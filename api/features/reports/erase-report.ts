import { blankAnswersAbout } from '../../contract/idempotency.ts'
import { change, ok } from '../../contract/operation.ts'
import { removePhotos } from '../clients/erasure.write.ts'
import { isEnded } from '../disputes/dispute.rules.ts'
import { lockDispute } from '../disputes/dispute.store.ts'
import { blankReports } from './report.erasure.ts'
import { reportTold } from './report.events.ts'
import { officeReport } from './report.office.ts'
import { findReport, lockReport, type ReportRow } from './report.store.ts'

export const eraseReport = change('eraseReport', async (call, tx) => {
  const { actor, params, at } = call
  const seen = await findReport(tx, params.report_id)
  if (!seen) return noReport
  const known = seen.dispute_id ? await lockDispute(tx, actor, seen.dispute_id) : null
  const row = await lockReport(tx, params.report_id)
  if (!row) return noReport
  // It may have become a dispute meanwhile.
  const dispute = known ?? (row.dispute_id ? await lockDispute(tx, actor, row.dispute_id) : null)
  if (dispute && !isEnded(dispute.status))
    return {
      refused: 'dispute_open',
      detail: 'A dispute about it is open: what was said there is held until it ends.',
    }
  const reports = [row.id]
  const disputes = dispute ? [dispute.id] : []
  const blanked = await blankReports(tx, { reports, disputes }, at)
  const nobody = { profiles: [], links: [], open_disputes: [], held_jobs: [] }
  const photos = await removePhotos(tx, { ...nobody, reports }, at)
  await blankAnswersAbout(tx, { actors: [], subjects: [...reports, ...disputes] })
  if (blanked.reports + photos > 0) tx.tell(reportTold('issue.erased', row, { ...blanked, photos }))
  return ok(await officeReport(tx, (await findReport(tx, row.id)) as ReportRow, call))
})

const noReport = { refused: 'not_found', detail: 'There is no such report.' } as const
