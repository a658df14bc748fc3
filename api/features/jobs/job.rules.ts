import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type {
  JobCause,
  JobChange,
  JobEffect,
  JobFacts,
  JobMove,
  JobStage,
  JobStatus,
  OpenStage,
} from './job.facts.ts'

/** A completed job closes by itself after this many days. */
export const CLOSES_AFTER_DAYS = 14

/** Every way in which the rules say no. */
export type JobRefusal = Refusal<
  | 'transition_not_allowed'
  | 'forbidden'
  | 'invalid_input'
  | 'reason_required'
  | 'resolution_required'
  | 'visits_open'
  | 'visit_dispatched'
  | 'checkpoints_open'
  | 'dispute_open'
>

type Condition = (job: JobFacts, move: JobMove) => JobRefusal | null

interface Step {
  from: readonly JobStatus[]
  to: JobStatus
  by: readonly Party[]
  cause?: JobCause
  conditions: readonly Condition[]
  effects: readonly JobEffect[]
}

const openStages: readonly OpenStage[] = ['in_progress', 'arrived', 'en_route', 'dispatched', 'scheduled']
const ended: readonly string[] = ['done', 'failed', 'canceled']
const sentOut: readonly string[] = ['dispatched', 'en_route', 'arrived', 'in_progress']

const saysWhy: Condition = (_job, move) =>
  move.reason?.trim() ? null : { refused: 'reason_required', detail: 'This needs a reason in words.' }

const saysWhatWasDone: Condition = (_job, move) =>
  move.resolution?.trim()
    ? null
    : { refused: 'resolution_required', detail: 'Completing a job needs a text that says what was done.' }

const noVisitOpen: Condition = (job) => {
  const open = job.visits.filter((visit) => !ended.includes(visit.status)).length
  return open === 0
    ? null
    : { refused: 'visits_open', detail: `Open visits must be done, failed or canceled first: ${open}.` }
}

const noCheckpointWaits: Condition = (job) =>
  job.checkpoints_waiting === 0
    ? null
    : {
        refused: 'checkpoints_open',
        detail: `Required checkpoints must be approved or waived first: ${job.checkpoints_waiting}.`,
      }

const noDispute: Condition = (job) =>
  job.open_disputes === 0
    ? null
    : { refused: 'dispute_open', detail: 'A job with an open dispute cannot be closed.' }

const waitedLongEnough: Condition = (job, move) =>
  move.party !== 'system' || (job.completed_at !== null && move.at >= daysAfter(job.completed_at))
    ? null
    : {
        refused: 'transition_not_allowed',
        detail: `A job closes by itself ${CLOSES_AFTER_DAYS} days after it was completed.`,
      }

const nobodySent: Condition = (job, move) =>
  move.party !== 'customer' || !job.visits.some((visit) => sentOut.includes(visit.status))
    ? null
    : {
        refused: 'visit_dispatched',
        detail: 'A contractor was already sent; please call the office to cancel.',
      }

const resumesLater: Condition = (_job, move) =>
  !move.resume_at || move.resume_at > move.at
    ? null
    : {
        refused: 'invalid_input',
        detail: 'A job can only be resumed in the future.',
        errors: [{ pointer: '/resume_at', message: 'must be later than now' }],
      }

const wasHeldFrom: Condition = (job, move) =>
  move.to === job.held_from
    ? null
    : { refused: 'transition_not_allowed', detail: `This job goes back to ${job.held_from ?? 'nothing'}.` }

/** The table of rules.md, "Job and visit", row by row. */
const steps: readonly Step[] = [
  { from: ['requested'], to: 'quoted', by: ['system'], cause: 'quote_sent', conditions: [], effects: [] },
  { from: ['requested'], to: 'approved', by: ['office'], conditions: [saysWhy], effects: [] },
  { from: ['quoted'], to: 'approved', by: ['system'], cause: 'quote_approved', conditions: [], effects: [] },
  { from: ['quoted'], to: 'requested', by: ['system'], cause: 'no_live_quote', conditions: [], effects: [] },
  {
    // Active too: whoever was sent has been called back, or the approval could not be voided.
    from: ['approved', 'active'],
    to: 'requested',
    by: ['system'],
    cause: 'approval_voided',
    conditions: [],
    effects: [],
  },
  {
    from: ['approved'],
    to: 'active',
    by: ['system'],
    cause: 'working_visit_dispatched',
    conditions: [],
    effects: [],
  },
  {
    from: ['active'],
    to: 'completed',
    by: ['office', 'lead_contractor'],
    conditions: [noVisitOpen, noCheckpointWaits, saysWhatWasDone],
    effects: ['schedule_closing'],
  },
  {
    from: ['completed'],
    to: 'active',
    by: ['office'],
    conditions: [saysWhy],
    effects: ['make_call_back_visit'],
  },
  {
    from: ['completed'],
    to: 'closed',
    by: ['office', 'system'],
    conditions: [noDispute, waitedLongEnough],
    effects: [],
  },
  {
    from: ['approved', 'active'],
    to: 'on_hold',
    by: ['office'],
    conditions: [saysWhy, resumesLater],
    effects: ['schedule_resume'],
  },
  { from: ['on_hold'], to: 'approved', by: ['office', 'system'], conditions: [wasHeldFrom], effects: [] },
  { from: ['on_hold'], to: 'active', by: ['office', 'system'], conditions: [wasHeldFrom], effects: [] },
  {
    from: ['requested', 'quoted', 'approved', 'active', 'on_hold'],
    to: 'canceled',
    by: ['office', 'customer'],
    conditions: [nobodySent, saysWhy],
    effects: ['end_open_visits', 'withdraw_live_quotes'],
  },
]

function daysAfter(completed: Date): Date {
  return new Date(completed.getTime() + CLOSES_AFTER_DAYS * 86_400_000)
}

/** Judges one change of a job's status. Refused: not a step of the table, not theirs, or a condition unmet. */
export function moveJob(job: JobFacts, move: JobMove): JobChange | JobRefusal {
  const step = steps.find((candidate) => candidate.from.includes(job.status) && candidate.to === move.to)
  if (!step)
    return {
      refused: 'transition_not_allowed',
      detail: `A job that is ${job.status} cannot become ${move.to}.`,
    }
  if (!step.by.includes(move.party))
    return { refused: 'forbidden', detail: `Not yours to do: ${job.status} to ${move.to}.` }
  for (const condition of step.conditions) {
    const refusal = condition(job, move)
    if (refusal) return refusal
  }
  const holds = move.to === 'on_hold'
  const resume_at = holds ? (move.resume_at ?? null) : null
  return {
    status: move.to,
    held_from: holds ? job.status : null,
    resume_at,
    closes_at: step.effects.includes('schedule_closing') ? daysAfter(move.at) : null,
    effects: step.effects.filter((effect) => effect !== 'schedule_resume' || resume_at !== null),
  }
}

/** The status a job gets because of what happened to its quotes or visits, or null where it stays. */
export function jobFollows(status: JobStatus, cause: JobCause): JobStatus | null {
  return steps.find((step) => step.cause === cause && step.from.includes(status))?.to ?? null
}

/** What is shown everywhere: the most advanced of the open visits, else the job's own status. */
export function stageOf(status: JobStatus, visits: readonly { status: string }[]): JobStage {
  return openStages.find((stage) => visits.some((visit) => visit.status === stage)) ?? status
}

export type JobAction =
  | 'approve_without_quote'
  | 'complete'
  | 'reopen'
  | 'close'
  | 'hold'
  | 'resume'
  | 'cancel'

/** An action is a button: it belongs to one step, though another step may lead to the same status. */
const actions: readonly { action: JobAction; by: readonly Party[]; from?: JobStatus; to?: JobStatus }[] = [
  { action: 'approve_without_quote', by: ['office'], from: 'requested', to: 'approved' },
  { action: 'complete', by: ['office', 'lead_contractor'], to: 'completed' },
  { action: 'reopen', by: ['office'], from: 'completed', to: 'active' },
  { action: 'close', by: ['office'], to: 'closed' },
  { action: 'hold', by: ['office'], to: 'on_hold' },
  { action: 'resume', by: ['office'], from: 'on_hold' },
  { action: 'cancel', by: ['office', 'customer'], to: 'canceled' },
]

/** What this party may do with the job now, provided the words an action takes are given. */
export function allowedJobActions(job: JobFacts, party: Party, at: Date): AllowedAction<JobAction>[] {
  return actions
    .filter((entry) => entry.by.includes(party))
    .map(({ action, from, to = job.held_from }) => {
      if ((from && from !== job.status) || !to)
        return { action, allowed: false, reason: `Not possible while the job is ${job.status}.` }
      const answer = moveJob(job, { to, party, at, reason: '-', resolution: '-' })
      return 'refused' in answer
        ? { action, to, allowed: false, reason: answer.detail }
        : { action, to, allowed: true }
    })
}
