import { systemActor } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { keepExternalRefs } from '../clients/external-ref.store.ts'
import { restage } from '../jobs/job.follow.ts'
import { lockJob } from '../jobs/job.store.ts'
import { judgeWindow } from './promise.rules.ts'
import { visitCreated } from './visit.events.ts'
import { findVisit, insertVisit, instant, type VisitRow } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const createVisit = change('createVisit', async (call, tx) => {
  const { actor, at } = call
  const job = await lockJob(tx, actor, call.params.job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const status = job.facts.status
  if (status === 'completed' || status === 'closed' || status === 'canceled') {
    return { refused: 'job_ended', detail: `The job is ${status}; reopen it or make a new one.` }
  }
  const {
    external_refs = [],
    planned_start = null,
    promised_start = null,
    promised_end = null,
    ...rest
  } = call.body
  const promise = { promised_start: instant(promised_start), promised_end: instant(promised_end) }
  const broken = judgeWindow(promise)
  if (broken) return broken
  const id = await insertVisit(
    tx,
    { job_id: job.job.id, ...rest, ...promise, planned_start: instant(planned_start) },
    at,
  )
  const taken = await keepExternalRefs(tx, 'visit', id, external_refs)
  if (taken) return taken
  const row = (await findVisit(tx, systemActor, id, at)) as VisitRow
  tx.tell(visitCreated(row))
  await restage(tx, job.job.id, at)
  return created(visitView(row, actor, at))
})
