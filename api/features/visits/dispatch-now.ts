import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { approveWithoutQuote, followJob, restage } from '../jobs/job.follow.ts'
import { lockJob } from '../jobs/job.store.ts'
import { partyIn } from '../jobs/job.view.ts'
import { replaceCrew } from './crew.store.ts'
import { crewWarnings, namedContractors } from './crew.ts'
import { dispatchNow as judge } from './dispatch-now.rules.ts'
import { visitAssigned, visitCreated, visitStatusChanged } from './visit.events.ts'
import { mailPromise } from './visit.mail.ts'
import { findVisit, insertVisit, jobVisits, type VisitRow } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const dispatchNow = change('dispatchNow', async (call, tx, { secrets }) => {
  const { actor, at, body } = call
  const job = await lockJob(tx, actor, call.params.job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const { contractor_id } = body
  const contractors = await namedContractors(tx, [{ contractor_id, pointer: '/contractor_id' }])
  if (isRefusal(contractors)) return contractors
  const out = (await jobVisits(tx, actor, job.job.id)).filter((row) => isOutOn(row, contractor_id))
  const judged = judge(
    {
      job_status: job.facts.status,
      contractor_active: contractors.get(contractor_id)?.active ?? false,
      sent_for: out.map(({ facts }) => facts.purpose),
    },
    { ...body, party: partyIn(actor, null), at },
  )
  if (isRefusal(judged)) {
    const known = judged.refused === 'visit_dispatched' && out.at(-1)
    return known ? { ...judged, current: visitView(known, actor, at) } : judged
  }
  if (judged.job_path.includes('approved')) await approveWithoutQuote(tx, job.job.id, body.reason, at)
  const id = await insertVisit(tx, { job_id: job.job.id, ...judged.visit, planned_start: at }, at)
  await replaceCrew(tx, id, [{ contractor_id, role: 'lead', assigned_at: at }])
  const row = (await findVisit(tx, actor, id, at)) as VisitRow
  tx.tell(visitCreated(row))
  tx.tell(visitAssigned(row, []))
  const event_id = tx.tell(
    visitStatusChanged(row, { from: 'unscheduled', to: 'dispatched', reason: body.reason }),
  )
  await mailPromise(tx, secrets, { visit: row.visit, event_id, at }, row.facts)
  if (judged.job_path.includes('active')) await followJob(tx, job.job.id, 'working_visit_dispatched', at)
  else await restage(tx, job.job.id, at)
  const after = (await findVisit(tx, actor, id, at)) as VisitRow
  const warnings = await crewWarnings(tx, after, contractors.values(), at)
  return created({ ...visitView(after, actor, at), warnings })
})

const outStatuses: readonly string[] = ['dispatched', 'en_route', 'arrived', 'in_progress']

function isOutOn({ visit }: VisitRow, contractorId: string): boolean {
  return (
    outStatuses.includes(visit.status) &&
    visit.assignments.some(({ contractor_id }) => contractor_id === contractorId)
  )
}
