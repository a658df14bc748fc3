import type { Refusal } from '../../contract/refusal.ts'
import type { PromisedWindow, VisitStatus } from './visit.facts.ts'

/** Whether the customer was told another time than they will be told now. Changing the plan is not this. */
export function promiseChanged(before: PromisedWindow, after: PromisedWindow): boolean {
  return (
    before.promised_start?.getTime() !== after.promised_start?.getTime() ||
    before.promised_end?.getTime() !== after.promised_end?.getTime()
  )
}

/** A promise is a whole window, or none. */
export function judgeWindow({
  promised_start: start,
  promised_end: end,
}: PromisedWindow): Refusal<'promise_required'> | null {
  return (start === null) !== (end === null) || (start && end && start >= end)
    ? { refused: 'promise_required', detail: 'A promise has a start and an end, the start before the end.' }
    : null
}

/**
 * Judges a new promise for a visit: a window once it is scheduled, and nothing more to promise once the
 * contractor is there. `tell_customer` says whether the change is theirs to hear.
 */
export function changePromise(
  visit: PromisedWindow & { status: VisitStatus },
  after: PromisedWindow,
): { tell_customer: boolean } | Refusal<'transition_not_allowed' | 'promise_required'> {
  const changed = promiseChanged(visit, after)
  if (changed && !['unscheduled', 'scheduled', 'dispatched', 'en_route'].includes(visit.status))
    return {
      refused: 'transition_not_allowed',
      detail: `There is nothing left to promise: the visit is ${visit.status}.`,
    }
  const broken = judgeWindow(after)
  if (broken) return broken
  if (after.promised_start === null && changed && visit.status !== 'unscheduled')
    return {
      refused: 'promise_required',
      detail: 'A scheduled visit keeps a promise; unschedule it instead.',
    }
  return { tell_customer: changed && visit.status !== 'unscheduled' }
}
