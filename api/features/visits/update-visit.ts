import type { components } from '../../../openapi/generated/contract.ts'
import { mergePatch } from '../../contract/merge-patch.ts'
import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { restage } from '../jobs/job.follow.ts'
import { changePromise } from './promise.rules.ts'
import { visitUpdated } from './visit.events.ts'
import type { PromisedWindow } from './visit.facts.ts'
import { mailPromise } from './visit.mail.ts'
import { findVisit, instant, lockVisit, type VisitRow, writeVisit } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const updateVisit = change('updateVisit', async (call, tx, { secrets }) => {
  const { actor, at, body } = call
  const before = await lockVisit(tx, actor, call.params.visit_id, at)
  if (!before) return { refused: 'not_found', detail: 'There is no such visit.' }
  const { visit, facts } = before
  const stale = staleUnless(call.if_match, visit.version, visitView(before, actor, at))
  if (stale) return stale
  // What a visit is for decides whether it may be dispatched: settled once it was.
  if (
    body.purpose &&
    body.purpose !== visit.purpose &&
    !['unscheduled', 'scheduled'].includes(visit.status)
  ) {
    return {
      refused: 'transition_not_allowed',
      detail: `Its purpose is settled: the visit is ${visit.status}.`,
    }
  }
  const promise = promiseAfter(facts, body)
  const judged = changePromise(facts, promise)
  if (isRefusal(judged)) return judged
  const { promised_start: _start, promised_end: _end, planned_start, custom, ...rest } = body
  const plan = planned_start === undefined ? {} : { planned_start: instant(planned_start) }
  const own = custom ? { custom: mergePatch(visit.custom, custom) } : {}
  await writeVisit(tx, visit.id, { ...rest, ...own, ...plan, ...promise }, at)
  const event_id = tx.tell(visitUpdated(before, Object.keys(body), judged.tell_customer))
  if (judged.tell_customer) await mailPromise(tx, secrets, { visit, event_id, at }, promise)
  await restage(tx, visit.job_id, at)
  return ok(visitView((await findVisit(tx, actor, visit.id, at)) as VisitRow, actor, at))
})

function promiseAfter(before: PromisedWindow, patch: components['schemas']['VisitPatch']): PromisedWindow {
  const { promised_start: start, promised_end: end } = patch
  return {
    promised_start: start === undefined ? before.promised_start : instant(start),
    promised_end: end === undefined ? before.promised_end : instant(end),
  }
}
