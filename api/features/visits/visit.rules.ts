import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { JobCause } from '../jobs/job.facts.ts'
import type {
  VisitChange,
  VisitEffect,
  VisitFacts,
  VisitMove,
  VisitPurpose,
  VisitStamp,
  VisitStatus,
} from './visit.facts.ts'

/** What a dispatcher may take back before anybody is told. */
export const UNDO_SECONDS = 10
/** An "on my way" that reaches us later than this is history, and mails nobody. */
export const ON_MY_WAY_STALE_MINUTES = 15

/** Why a visit does not move. */
export type VisitRefusal = Refusal<
  | 'transition_not_allowed'
  | 'forbidden'
  | 'reason_required'
  | 'failure_reason_required'
  | 'lead_required'
  | 'promise_required'
  | 'job_ended'
  | 'job_on_hold'
  | 'job_not_approved'
>

type Condition = (visit: VisitFacts, move: VisitMove) => VisitRefusal | null

interface Step {
  from: readonly VisitStatus[]
  to: VisitStatus
  by: readonly Party[]
  conditions: readonly Condition[]
  stamp?: VisitStamp
  effects: (visit: VisitFacts, move: VisitMove) => VisitEffect[]
}

const crew: readonly Party[] = ['lead_contractor', 'helper_contractor', 'office']
const endedJob: readonly string[] = ['completed', 'closed', 'canceled']
const none = (): VisitEffect[] => []

const saysWhy: Condition = (_visit, move) =>
  move.reason?.trim() ? null : { refused: 'reason_required', detail: 'This needs a reason in words.' }

const hasLead: Condition = (visit) =>
  visit.has_lead
    ? null
    : { refused: 'lead_required', detail: 'A visit is scheduled with a contractor who leads it.' }

const hasPromise: Condition = (visit) =>
  visit.promised_start && visit.promised_end && visit.promised_start < visit.promised_end
    ? null
    : {
        refused: 'promise_required',
        detail: 'A visit is scheduled with a window promised to the customer, its start before its end.',
      }

const jobGoesOn: Condition = (visit) =>
  endedJob.includes(visit.job_status)
    ? { refused: 'job_ended', detail: `The job is ${visit.job_status}; reopen it or make a new one.` }
    : null

/** A survey may come before any quote; work needs a job that is approved. */
const jobAllowsDispatch: Condition = (visit, move) => {
  if (visit.job_status === 'on_hold')
    return { refused: 'job_on_hold', detail: 'The job is on hold; resume it first.' }
  if (visit.purpose === 'survey' || ['approved', 'active'].includes(visit.job_status))
    return jobGoesOn(visit, move)
  return (
    jobGoesOn(visit, move) ?? {
      refused: 'job_not_approved',
      detail: `Nobody is sent to work on a job that is ${visit.job_status}: have it approved first.`,
    }
  )
}

const saysWhatWentWrong: Condition = (_visit, move) =>
  move.failure_reason
    ? null
    : { refused: 'failure_reason_required', detail: 'A failed visit needs the reason from the list.' }

/** Once the contractors were told, going back is a recall and is explained, unless it is taken back at once. */
const recallIsExplained: Condition = (visit, move) =>
  move.party === 'system' || visit.status !== 'dispatched' || isUndo(visit, move)
    ? null
    : saysWhy(visit, move)

function isUndo(visit: VisitFacts, move: VisitMove): boolean {
  return move.at.getTime() - visit.status_since.getTime() <= UNDO_SECONDS * 1000
}

function withdrawn(visit: VisitFacts): VisitEffect[] {
  return visit.customer_told ? ['take_back_unsent', 'tell_customer_promise_withdrawn'] : ['take_back_unsent']
}

function effectsOfUnscheduling(visit: VisitFacts, move: VisitMove): VisitEffect[] {
  const recalled: VisitEffect[] = visit.status === 'dispatched' ? ['tell_contractors_recalled'] : []
  // The promise stands when a contractor leaves: somebody else is to keep it.
  if (move.party === 'system') return ['unassign', ...recalled]
  return ['unassign', 'clear_promise', ...withdrawn(visit), ...(isUndo(visit, move) ? [] : recalled)]
}

function effectsOfSettingOff(visit: VisitFacts, move: VisitMove): VisitEffect[] {
  const age = move.at.getTime() - happened(move).getTime()
  const news = !visit.on_my_way_sent && !move.overtaken && age <= ON_MY_WAY_STALE_MINUTES * 60_000
  return news ? ['tell_customer_on_my_way', 'open_customer_map'] : ['open_customer_map']
}

function effectsOfFailing(visit: VisitFacts): VisitEffect[] {
  const map: VisitEffect[] = visit.status === 'en_route' ? ['close_customer_map'] : []
  return endedJob.includes(visit.job_status) ? map : [...map, 'make_follow_up_visit']
}

function effectsOfCanceling(visit: VisitFacts): VisitEffect[] {
  if (visit.status === 'unscheduled') return []
  return visit.status === 'scheduled' ? withdrawn(visit) : [...withdrawn(visit), 'tell_contractors_recalled']
}

/** The table of rules.md, "Job and visit", row by row. */
const steps: readonly Step[] = [
  {
    from: ['unscheduled'],
    to: 'scheduled',
    by: ['office'],
    conditions: [jobGoesOn, hasLead, hasPromise],
    effects: () => ['tell_customer_scheduled'],
  },
  {
    from: ['scheduled'],
    to: 'dispatched',
    by: ['office'],
    conditions: [jobAllowsDispatch, hasLead],
    stamp: 'dispatched_at',
    effects: () => ['tell_contractors'],
  },
  {
    from: ['dispatched'],
    to: 'scheduled',
    by: ['office'],
    conditions: [saysWhy],
    effects: () => ['tell_contractors_recalled'],
  },
  {
    from: ['dispatched'],
    to: 'en_route',
    by: crew,
    conditions: [],
    stamp: 'en_route_at',
    effects: effectsOfSettingOff,
  },
  {
    from: ['en_route'],
    to: 'arrived',
    by: crew,
    conditions: [],
    stamp: 'arrived_at',
    effects: () => ['close_customer_map'],
  },
  { from: ['arrived'], to: 'in_progress', by: crew, conditions: [], stamp: 'started_at', effects: none },
  { from: ['in_progress'], to: 'done', by: crew, conditions: [], stamp: 'ended_at', effects: none },
  {
    from: ['dispatched', 'en_route', 'arrived', 'in_progress'],
    to: 'failed',
    by: crew,
    conditions: [saysWhatWentWrong],
    stamp: 'ended_at',
    effects: effectsOfFailing,
  },
  {
    from: ['scheduled', 'dispatched'],
    to: 'unscheduled',
    by: ['office', 'system'],
    conditions: [recallIsExplained],
    effects: effectsOfUnscheduling,
  },
  {
    from: ['unscheduled', 'scheduled', 'dispatched'],
    to: 'canceled',
    by: ['office'],
    conditions: [saysWhy],
    stamp: 'ended_at',
    effects: effectsOfCanceling,
  },
]

function happened(move: VisitMove): Date {
  return move.occurred_at && move.occurred_at < move.at ? move.occurred_at : move.at
}

/** Sending somebody to work starts an approved job; a survey does not. */
function causeForJob(purpose: VisitPurpose, to: VisitStatus): JobCause | null {
  return to === 'dispatched' && purpose !== 'survey' ? 'working_visit_dispatched' : null
}

/** Judges one change of a visit's status. Refused: not a step of the table, not theirs, or a condition unmet. */
export function moveVisit(visit: VisitFacts, move: VisitMove): VisitChange | VisitRefusal {
  const step = steps.find((candidate) => candidate.from.includes(visit.status) && candidate.to === move.to)
  if (!step)
    return {
      refused: 'transition_not_allowed',
      detail: `A visit that is ${visit.status} cannot become ${move.to}.`,
    }
  if (!step.by.includes(move.party))
    return { refused: 'forbidden', detail: `Not yours to do: ${visit.status} to ${move.to}.` }
  for (const condition of step.conditions) {
    const refusal = condition(visit, move)
    if (refusal) return refusal
  }
  const takesBack = visit.status === 'dispatched' && ['scheduled', 'unscheduled'].includes(move.to)
  return {
    status: move.to,
    stamps: {
      ...(takesBack ? { dispatched_at: null } : {}),
      ...(step.stamp ? { [step.stamp]: happened(move) } : {}),
    },
    effects: step.effects(visit, move),
    job_cause: causeForJob(visit.purpose, move.to),
  }
}

/**
 * What becomes of a visit when its whole job is canceled: who has not set off is called back, who is on the
 * way or there has failed for another reason, and nothing follows. Null where the visit had ended before.
 */
export function endVisitWithJob(visit: VisitFacts, at: Date): VisitChange | null {
  if (['done', 'failed', 'canceled'].includes(visit.status)) return null
  const waiting = ['unscheduled', 'scheduled', 'dispatched'].includes(visit.status)
  const map: VisitEffect[] = visit.status === 'en_route' ? ['close_customer_map'] : []
  return {
    status: waiting ? 'canceled' : 'failed',
    stamps: { ended_at: at },
    effects: waiting ? effectsOfCanceling(visit) : [...map, 'tell_contractors_recalled'],
    job_cause: null,
  }
}

export type VisitAction =
  | 'schedule'
  | 'dispatch'
  | 'recall'
  | 'set_off'
  | 'arrive'
  | 'start'
  | 'finish'
  | 'fail'
  | 'unschedule'
  | 'cancel'

const actions: readonly { action: VisitAction; by: readonly Party[]; from?: VisitStatus; to: VisitStatus }[] =
  [
    { action: 'schedule', by: ['office'], from: 'unscheduled', to: 'scheduled' },
    { action: 'dispatch', by: ['office'], to: 'dispatched' },
    { action: 'recall', by: ['office'], from: 'dispatched', to: 'scheduled' },
    { action: 'set_off', by: crew, to: 'en_route' },
    { action: 'arrive', by: crew, to: 'arrived' },
    { action: 'start', by: crew, to: 'in_progress' },
    { action: 'finish', by: crew, to: 'done' },
    { action: 'fail', by: crew, to: 'failed' },
    { action: 'unschedule', by: ['office'], to: 'unscheduled' },
    { action: 'cancel', by: ['office'], to: 'canceled' },
  ]

/** What this party may do with the visit now, provided the words an action takes are given. */
export function allowedVisitActions(visit: VisitFacts, party: Party, at: Date): AllowedAction<VisitAction>[] {
  return actions
    .filter((entry) => entry.by.includes(party))
    .map(({ action, from, to }) => {
      if (from && from !== visit.status)
        return { action, to, allowed: false, reason: `Not possible while the visit is ${visit.status}.` }
      const answer = moveVisit(visit, { to, party, at, reason: '-', failure_reason: 'other' })
      return 'refused' in answer
        ? { action, to, allowed: false, reason: answer.detail }
        : { action, to, allowed: true }
    })
}
