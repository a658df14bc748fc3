import type { VisitStatus } from '../visits/visit.facts.ts'

export type TrackedStep = 'scheduled' | 'en_route' | 'arrived' | 'in_progress' | 'done'

/** When a visit came to where; null for what has not happened. */
export interface StepTimes {
  en_route_at: Date | null
  arrived_at: Date | null
  started_at: Date | null
  ended_at: Date | null
}

const order: readonly TrackedStep[] = ['scheduled', 'en_route', 'arrived', 'in_progress', 'done']

/** Where the customer sees a visit stand: being dispatched is between the office and its contractor. */
function stepOf(status: VisitStatus, times: StepTimes): TrackedStep | null {
  if (status === 'dispatched') return 'scheduled'
  if (status !== 'failed') return order.find((step) => step === status) ?? null
  return times.started_at
    ? 'in_progress'
    : times.arrived_at
      ? 'arrived'
      : times.en_route_at
        ? 'en_route'
        : 'scheduled'
}

/** The way of a visit as its customer follows it. One that failed stands where it got to, and nothing is now. */
export function stepsOf(
  status: VisitStatus,
  times: StepTimes,
): { step: TrackedStep; state: 'past' | 'now' | 'ahead'; at: Date | null }[] {
  const reached = stepOf(status, times)
  const current = reached ? order.indexOf(reached) : -1
  const ended = status === 'done' || status === 'failed'
  const at = {
    scheduled: null,
    en_route: times.en_route_at,
    arrived: times.arrived_at,
    in_progress: times.started_at,
    done: status === 'done' ? times.ended_at : null,
  }
  return order.map((step, index) => ({
    step,
    state: index > current ? 'ahead' : index < current || ended ? 'past' : 'now',
    at: index <= current ? at[step] : null,
  }))
}
