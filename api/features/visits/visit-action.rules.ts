import type { Refusal } from '../../contract/refusal.ts'
import type { FailureReason, VisitStamp, VisitStatus } from './visit.facts.ts'
import { ON_MY_WAY_STALE_MINUTES } from './visit.rules.ts'

/** How far a phone's clock may be behind ours before what it says is taken for history. */
export const CLOCK_ERROR_MINUTES = 5

export type PhoneAction =
  | 'on_my_way'
  | 'arrive'
  | 'start'
  | 'finish'
  | 'fail'
  | 'note'
  | 'material_used'
  | 'material_needed'
  | 'submit_checkpoint'

/** One press on a phone, as it was noted there. */
export interface ActionFacts {
  action: PhoneAction
  note?: string | undefined
  failure_reason?: FailureReason | undefined
  material_id?: string | undefined
  description?: string | undefined
  quantity?: string | undefined
  unit?: string | undefined
  checkpoint_id?: string | undefined
}

/** What is known of the visit when a step of it is reported. */
export interface ReportedVisit {
  status: VisitStatus
  ended_at: Date | null
  /** It is done or failed because a phone of the crew said so, not because the office did. */
  ended_by_crew: boolean
}

export type Judged =
  /** The statuses it goes through; where a press is missing, more than one. */
  { outcome: 'done'; path: VisitStatus[] } | { outcome: 'already_done' } | { outcome: 'noted'; why: string }

type Step = Extract<PhoneAction, 'on_my_way' | 'arrive' | 'start' | 'finish' | 'fail'>

const targets: Record<Step, VisitStatus> = {
  on_my_way: 'en_route',
  arrive: 'arrived',
  start: 'in_progress',
  finish: 'done',
  fail: 'failed',
}

const stamps: Record<Step, VisitStamp> = {
  on_my_way: 'en_route_at',
  arrive: 'arrived_at',
  start: 'started_at',
  finish: 'ended_at',
  fail: 'ended_at',
}

const road: readonly VisitStatus[] = ['dispatched', 'en_route', 'arrived', 'in_progress', 'done']

export function isStep(action: PhoneAction): action is Step {
  return action in targets
}

/** The column that says when a step was taken. */
export const stampOf = (step: Step): VisitStamp => stamps[step]

/** Whether "on my way" is history because something later was pressed as well: then it mails nobody. */
export function isOvertaken(batch: readonly { action: PhoneAction }[]): boolean {
  return batch.some(({ action }) => isStep(action) && action !== 'on_my_way')
}

/** Refuses what says too little to be done or to be read by anybody. */
export function judgeWords(said: ActionFacts): Refusal<'invalid_input' | 'failure_reason_required'> | null {
  const lacks = (field: string): Refusal<'invalid_input'> => ({
    refused: 'invalid_input',
    detail: `${said.action} needs ${field}.`,
  })
  switch (said.action) {
    case 'fail':
      return said.failure_reason
        ? null
        : { refused: 'failure_reason_required', detail: 'A failed visit needs the reason from the list.' }
    case 'note':
      return said.note?.trim() ? null : lacks('note')
    case 'material_used':
      return said.material_id || said.description?.trim() ? null : lacks('material_id or description')
    case 'material_needed':
      return said.description?.trim() ? null : lacks('description')
    case 'submit_checkpoint':
      return said.checkpoint_id ? null : lacks('checkpoint_id')
    default:
      return null
  }
}

/** Whether a step belongs to a time before the visit was dispatched, and with that to an order that was taken back. */
export function isBeforeDispatch(occurred_at: Date, dispatched_at: Date | null): boolean {
  if (!dispatched_at) return false
  return occurred_at.getTime() < dispatched_at.getTime() - CLOCK_ERROR_MINUTES * 60_000
}

/** Whether a press is so old by the phone's own clock that nobody is mailed about it. */
export function isHistory(occurred_at: Date, at: Date): boolean {
  return at.getTime() - occurred_at.getTime() > ON_MY_WAY_STALE_MINUTES * 60_000
}

/** The stamps of a visit on the way to its end. */
export type Stamps = Record<'en_route_at' | 'arrived_at' | 'started_at' | 'ended_at', Date | null>

/** Whether what is known already lets the visit have ended then: no visit ends before it began. */
export function mayEndAt(end: Date, known: Stamps): boolean {
  return Object.keys(pulledBack(end, known)).length === 0
}

/** Nothing of a visit comes after its end: what was noted later than it, with hands full, was so by then. */
export function pulledBack(end: Date, known: Stamps): Partial<Stamps> {
  const before = ['en_route_at', 'arrived_at', 'started_at'] as const
  return Object.fromEntries(before.flatMap((stamp) => ((known[stamp] ?? end) > end ? [[stamp, end]] : [])))
}

/**
 * When it happened: by the phone's clock, but neither ahead of ours nor before anybody was sent. A clock that is
 * wrong makes no times that cannot be.
 */
export function happenedAt(occurred_at: Date, sent_at: Date, at: Date): Date {
  if (occurred_at > at) return at
  return occurred_at < sent_at ? sent_at : occurred_at
}

/**
 * Judges a step against what the visit is now. Steps may come late and in any order: a later one brings the earlier
 * ones with it, an earlier one finds them done. What the office decided meanwhile stands.
 */
export function judgeStep(visit: ReportedVisit, step: Step, happened: Date): Judged {
  const target = targets[step]
  if (visit.status === 'failed') {
    if (step === 'fail')
      return visit.ended_by_crew
        ? { outcome: 'already_done' }
        : { outcome: 'noted', why: 'The office has said already that the visit failed.' }
    const before = visit.ended_by_crew && step !== 'finish' && visit.ended_at && happened <= visit.ended_at
    return before ? { outcome: 'already_done' } : { outcome: 'noted', why: 'The visit has failed.' }
  }
  const [here, there] = [road.indexOf(visit.status), road.indexOf(target)]
  if (here < 0) return { outcome: 'noted', why: whyNot(visit.status) }
  if (step === 'fail')
    return visit.status === 'done'
      ? { outcome: 'noted', why: 'The visit is done.' }
      : { outcome: 'done', path: ['failed'] }
  if (step === 'finish' && visit.status === 'done' && !visit.ended_by_crew)
    return { outcome: 'noted', why: 'The office has said already when the visit was done.' }
  return there <= here
    ? { outcome: 'already_done' }
    : { outcome: 'done', path: road.slice(here + 1, there + 1) }
}

function whyNot(status: VisitStatus): string {
  return status === 'canceled' ? 'The visit was canceled.' : 'The visit is not dispatched any more.'
}
