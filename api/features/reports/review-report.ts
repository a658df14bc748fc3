import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnlessRead } from '../../contract/stale.ts'
import type { Change } from '../../events/log.ts'
import { reference } from '../clients/merged.store.ts'
import { turnOf } from '../disputes/dispute.rules.ts'
import { openDispute } from '../disputes/dispute.write.ts'
import { type JobRow, lockJob } from '../jobs/job.store.ts'
import { readSettings } from '../settings/settings.store.ts'
import { reportTold } from './report.events.ts'
import { mailReportNews } from './report.mail.ts'
import { officeReport } from './report.office.ts'
import { movePhotos } from './report.photos.ts'
import { requestFrom } from './report.request.ts'
import { reviewRefusal, sooner } from './report.rules.ts'
import { findReport, lockReport, type ReportRow } from './report.store.ts'

type Review = Call<'reviewReport'>

export const reviewReport = change('reviewReport', async (call, tx) => {
  const { actor, params, body, if_match, at } = call
  const seen = await findReport(tx, params.report_id)
  if (!seen) return noReport
  // The job of a report never changes, so it can be locked first, as everywhere.
  const job_id = seen.job_id ?? body.job_id ?? null
  const job = job_id ? await lockJob(tx, actor, job_id) : null
  if (body.job_id && body.job_id !== job?.job.id) return unknownJob
  // Held before the report, as where a client is forgotten.
  const asks = body.contact_id ? await reference(tx, 'contact', body.contact_id, '/contact_id') : null
  if (isRefusal(asks)) return asks
  const row = await lockReport(tx, params.report_id)
  if (!row) return noReport
  const stale = await staleUnlessRead(if_match, row.version, () => officeReport(tx, row, call))
  if (stale) return stale
  const refused = reviewRefusal(row.outcome, body, job_id)
  if (refused) return refused
  if (job_id && !job) return unknownJob
  const { category, severity, trade, summary } = { ...row, ...body }
  const corrected = { ...row, category, severity, trade, summary }
  const became = await become(call, tx, corrected, { job: job?.job ?? null, asks })
  if (isRefusal(became)) return became
  await movePhotos(tx, row, became, job_id)
  await tx.prisma.issueReport.update({
    where: { id: row.id },
    data: {
      category,
      severity,
      trade,
      summary,
      ...became,
      outcome: body.outcome,
      outcome_words: body.words ?? null,
      reviewed_at: at,
      reviewed_by: actor.kind === 'profile' ? actor.profile_id : null,
      version: { increment: 1 },
      updated_at: at,
    },
    select: { id: true },
  })
  tx.tell(reportTold('issue.reviewed', row, { outcome: body.outcome, category, severity, ...became }))
  await mailReportNews(tx, row, 'decided')
  return ok(await officeReport(tx, (await findReport(tx, row.id)) as ReportRow, call))
})

async function become(
  { actor, body, at }: Review,
  tx: Change,
  report: ReportRow,
  { job, asks }: { job: JobRow['job'] | null; asks: string | null },
): Promise<{ dispute_id?: string; became_job_id?: string } | Refusal<'invalid_input'>> {
  if (body.outcome === 'dismissed') return {}
  if (body.outcome === 'request') {
    const request = { about: job, site: body.site, contact_id: asks }
    const became_job_id = await requestFrom(tx, report, request, at)
    return isRefusal(became_job_id) ? became_job_id : { became_job_id }
  }
  if (!job) return {}
  if (body.outcome === 'part_of_job') return { became_job_id: job.id }
  const dispute = {
    job_id: job.id,
    title: report.summary,
    description: report.words,
    category: report.category,
    severity: report.severity,
    contact_id: report.contact_id,
    opened_by: actor.kind,
    opened_by_id: actor.kind === 'profile' ? actor.profile_id : null,
  }
  const turn = turnOf('office', await readSettings(tx), at)
  const respond_by = sooner(turn.respond_by, report.respond_by)
  return { dispute_id: await openDispute(tx, dispute, { ...turn, respond_by }, at) }
}

const noReport = { refused: 'not_found', detail: 'There is no such report.' } as const

const unknownJob = {
  refused: 'unknown_reference',
  detail: 'There is no such job.',
  errors: [{ pointer: '/job_id', message: 'does not exist' }],
} as const
