import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { JobStatus } from '../jobs/job.facts.ts'

export type CheckpointStatus = 'pending' | 'submitted' | 'approved' | 'rejected' | 'waived'

/** What is known of a checkpoint when somebody wants to change or answer it. */
export interface CheckpointFacts {
  status: CheckpointStatus
  /** Rises with every submission. */
  round: number
  job_status: JobStatus
}

export interface Answer {
  to: 'approved' | 'rejected'
  party: Party
  may_approve: boolean
  /** The round that was seen. */
  round: number
  name?: string | undefined
  words?: string | undefined
}

/** Days after which the customer is reminded, and after which the office is to decide. */
export const REMINDER_DAYS = [2, 5] as const
export const OVERDUE_DAYS = 7

const staff: readonly Party[] = ['office', 'lead_contractor', 'helper_contractor']
const answering: readonly Party[] = ['customer', 'link']
const over: readonly JobStatus[] = ['completed', 'closed', 'canceled']
const gone: readonly JobStatus[] = ['closed', 'canceled']

const notNow = (checkpoint: CheckpointFacts, what: string): Refusal<'transition_not_allowed'> => ({
  refused: 'transition_not_allowed',
  detail: `A checkpoint that is ${checkpoint.status} cannot be ${what}.`,
})

const notYours: Refusal<'forbidden'> = { refused: 'forbidden', detail: 'This is not yours to do.' }

/** Whether a job may still get a checkpoint. */
export function addCheckpoint(job_status: JobStatus): Refusal<'job_ended'> | null {
  return over.includes(job_status)
    ? { refused: 'job_ended', detail: `The job is ${job_status}; there is nothing left to approve.` }
    : null
}

/** What hung on a job that is over stays as it was. */
function jobIsOver({ job_status }: CheckpointFacts): Refusal<'job_ended'> | null {
  return gone.includes(job_status)
    ? { refused: 'job_ended', detail: `The job is ${job_status}; nothing of it changes any more.` }
    : null
}

/**
 * What is looked at, and what was agreed to, keeps its words; whether it is required may still be changed before
 * that, by the office alone: who did the work does not take the customer's say away.
 */
export function editCheckpoint(
  checkpoint: CheckpointFacts,
  fields: readonly string[],
  party: Party,
): Refusal<'transition_not_allowed' | 'job_ended' | 'forbidden'> | null {
  if (fields.includes('required') && party !== 'office')
    return { refused: 'forbidden', detail: 'Whether the customer has to approve is for the office to say.' }
  const ended = jobIsOver(checkpoint)
  if (ended) return ended
  const words = fields.some((field) => field !== 'required')
  const closed: readonly CheckpointStatus[] = words
    ? ['submitted', 'approved', 'waived']
    : ['approved', 'waived']
  return closed.includes(checkpoint.status) ? notNow(checkpoint, 'changed') : null
}

/** Only what nobody was ever shown vanishes. */
export function removeCheckpoint(checkpoint: CheckpointFacts): Refusal<'transition_not_allowed'> | null {
  return checkpoint.status === 'pending' ? null : notNow(checkpoint, 'removed; waive it instead')
}

export function submitCheckpoint(
  checkpoint: CheckpointFacts,
  party: Party,
): { status: 'submitted'; round: number } | Refusal<'transition_not_allowed' | 'job_ended' | 'forbidden'> {
  if (!staff.includes(party)) return notYours
  const ended = addCheckpoint(checkpoint.job_status)
  if (ended) return ended
  return checkpoint.status === 'pending' || checkpoint.status === 'rejected'
    ? { status: 'submitted', round: checkpoint.round + 1 }
    : notNow(checkpoint, 'submitted')
}

export function waiveCheckpoint(
  checkpoint: CheckpointFacts,
  party: Party,
  reason: string,
): { status: 'waived' } | Refusal<'transition_not_allowed' | 'job_ended' | 'reason_required' | 'forbidden'> {
  if (party !== 'office') return notYours
  const ended = jobIsOver(checkpoint)
  if (ended) return ended
  if (checkpoint.status === 'approved' || checkpoint.status === 'waived') return notNow(checkpoint, 'waived')
  return reason.trim()
    ? { status: 'waived' }
    : { refused: 'reason_required', detail: 'Doing without the approval needs a reason in words.' }
}

type AnswerRefusal = Refusal<
  | 'forbidden'
  | 'may_not_approve'
  | 'round_superseded'
  | 'checkpoint_not_open'
  | 'name_required'
  | 'reason_required'
>

/**
 * Judges a customer's answer; to be asked inside the transaction that stores it. What is answered is what was seen:
 * another round is refused. `already` is for one who gives the same answer again: nothing is stored or told twice.
 */
export function answerCheckpoint(
  checkpoint: CheckpointFacts,
  answer: Answer,
): { already: boolean; status: 'approved' | 'rejected' } | AnswerRefusal {
  if (!answering.includes(answer.party)) return notYours
  if (!answer.may_approve)
    return { refused: 'may_not_approve', detail: 'This contact may not approve steps of this job.' }
  if (checkpoint.round !== answer.round)
    return {
      refused: 'round_superseded',
      detail: 'It was shown anew since you opened it; look again before you answer.',
    }
  if (checkpoint.status === answer.to) return { already: true, status: answer.to }
  if (checkpoint.status !== 'submitted' || gone.includes(checkpoint.job_status))
    return { refused: 'checkpoint_not_open', detail: whyNotOpen(checkpoint) }
  if (answer.to === 'approved' && !answer.name?.trim())
    return { refused: 'name_required', detail: 'Approving needs the full name of who agrees.' }
  if (answer.to === 'rejected' && !answer.words?.trim())
    return { refused: 'reason_required', detail: 'Say in a few words what is wrong.' }
  return { already: false, status: answer.to }
}

function whyNotOpen({ status, job_status }: CheckpointFacts): string {
  if (status === 'submitted') return `The job is ${job_status}.`
  return status === 'waived' ? 'Nothing needs to be approved here any more.' : `This step is ${status}.`
}

/** Whether silence has lasted so long that this reminder is due; one that was overtaken by the next is left out. */
export function remindsNow(submitted_at: Date, number: number, at: Date): boolean {
  const next = REMINDER_DAYS[number] ?? OVERDUE_DAYS
  return at.getTime() < submitted_at.getTime() + next * 86_400_000
}

export type CheckpointAction = 'edit' | 'submit' | 'waive' | 'remove' | 'approve' | 'reject'

/** What this party may do with the checkpoint now, provided the words and names an action takes are given. */
export function allowedCheckpointActions(
  checkpoint: CheckpointFacts,
  party: Party,
  may_approve = false,
): AllowedAction<CheckpointAction>[] {
  const say = (action: CheckpointAction, answer: object | null): AllowedAction<CheckpointAction> =>
    answer && 'refused' in answer
      ? { action, allowed: false, reason: (answer as Refusal).detail }
      : { action, allowed: true }
  if (answering.includes(party)) {
    const asked = { party, may_approve, round: checkpoint.round, name: '-', words: '-' }
    return (['approved', 'rejected'] as const).map((to) => {
      const answer = answerCheckpoint(checkpoint, { ...asked, to })
      const again = 'already' in answer && answer.already
      return say(
        to === 'approved' ? 'approve' : 'reject',
        again ? { refused: 'checkpoint_not_open', detail: whyNotOpen(checkpoint) } : answer,
      )
    })
  }
  if (!staff.includes(party)) return []
  const common = [
    say('edit', editCheckpoint(checkpoint, ['title'], party)),
    say('submit', submitCheckpoint(checkpoint, party)),
  ]
  if (party !== 'office') return common
  return [
    ...common,
    say('waive', waiveCheckpoint(checkpoint, party, '-')),
    say('remove', removeCheckpoint(checkpoint)),
  ]
}
