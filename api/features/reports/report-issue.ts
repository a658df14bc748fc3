import { type Call, change, created } from '../../contract/operation.ts'
import type { Deps } from '../../deps.ts'
import { triage } from '../../triage/triage.ts'
import { standingOn } from '../customers/customer.standing.ts'
import { lockJob } from '../jobs/job.store.ts'
import { takeAllIn, toldOf } from '../photos/photo.arrivals.ts'
import { photosAdded } from '../photos/photo.events.ts'
import { writePhotos } from '../photos/photo.write.ts'
import { disputeFrom } from './report.dispute.ts'
import { mailReportNews } from './report.mail.ts'
import { triageView } from './report.view.ts'
import { writeReport } from './report.write.ts'

export const reportIssue = change('reportIssue', prepare, async (call, tx, { secrets }, ready) => {
  const { actor, params, body, at } = call
  const { job_id } = params
  const job = await lockJob(tx, actor, job_id)
  const standing = job && (await standingOn(tx, actor, job_id, at))
  if (!standing) return { refused: 'not_found', detail: 'There is no such job.' }
  if (!ready || !standing.may('report_issue') || (body.dispute && !standing.may('open_dispute')))
    return { refused: 'forbidden', detail: 'This link is for something else.' }
  const { suggestion, arrived } = ready
  const link_id = actor.kind === 'link' ? actor.link_id : null
  const contact_id = standing.contact.id
  const said = { source: 'customer', job_id, contact_id, link_id, words: body.words } as const
  const { id, respond_by } = await writeReport(tx, said, suggestion, at)
  const belonging = { job_id, report_id: id, visit_id: null, internal: false, caption: null, taken_at: null }
  const written = await writePhotos(tx, actor, belonging, arrived, at)
  const added = written.flatMap((each) =>
    'outcome' in each && each.outcome === 'taken' ? each.photo_id : [],
  )
  if (added.length > 0)
    tx.tell(photosAdded({ job_id, visit_id: null }, { photo_ids: added, internal: false }))
  const dispute_id = body.dispute
    ? await disputeFrom(tx, { ...said, id, ...suggestion, respond_by }, { actor, at, secrets })
    : null
  if (!dispute_id) await mailReportNews(tx, { id, job_id, contact_id, reporter_email: null }, 'received')
  return created({
    id,
    triage: triageView(suggestion),
    respond_by: respond_by.toISOString(),
    dispute_id,
    files: toldOf(arrived, written),
  })
})

/** The model and the pictures take their time before a lock is held; nothing is done for whom the job is not. */
async function prepare({ actor, params, body, files, at }: Call<'reportIssue'>, deps: Deps) {
  const standing = await standingOn(deps.database, actor, params.job_id, at)
  if (!standing?.may('report_issue')) return null
  const suggestion = await triage(body.words, deps)
  return { suggestion, ...(await takeAllIn(files, deps, at)) }
}
