import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Refusal } from '../../contract/refusal.ts'

export type DisputeStatus =
  | 'open'
  | 'under_review'
  | 'resolution_proposed'
  | 'resolved'
  | 'withdrawn'
  | 'closed_no_response'
export type DisputeTurn = 'office' | 'customer' | 'nobody'
/** In what capacity somebody acts on a dispute. */
export type DisputeParty = 'office' | 'customer' | 'contractor' | 'system'

export interface DisputeFacts {
  status: DisputeStatus
  awaiting: DisputeTurn
  respond_by: Date | null
  reminders: number
  reopened_at: Date | null
  ended_at: Date | null
}

/** How long each side may take, of the settings. */
export interface TurnTimes {
  office_turn_hours: number
  customer_turn_days: number
}

/** What changes with a step: the status, and whose turn it is until when. */
export interface DisputeChange {
  status: DisputeStatus
  awaiting: DisputeTurn
  respond_by: Date | null
  reminders: number
}

const HOUR = 3_600_000
export const REOPEN_DAYS = 30
export const REMINDERS = 2

export const isEnded = (status: DisputeStatus): boolean =>
  status === 'resolved' || status === 'withdrawn' || status === 'closed_no_response'

/** Whether whoever's turn it is has let the time pass. */
export const isLate = ({ respond_by, status }: DisputeFacts, at: Date): boolean =>
  !isEnded(status) && respond_by !== null && at > respond_by

/** The turn of a side, with its whole time before it. */
export function turnOf(side: DisputeTurn, times: TurnTimes, at: Date): Omit<DisputeChange, 'status'> {
  const hours = side === 'office' ? times.office_turn_hours : times.customer_turn_days * 24
  const respond_by = side === 'nobody' ? null : new Date(at.getTime() + hours * HOUR)
  return { awaiting: side, respond_by, reminders: 0 }
}

export interface DisputeMove {
  to: 'under_review' | 'withdrawn' | 'open' | 'closed_no_response'
  party: DisputeParty
  at: Date
  words?: string | null | undefined
}

/** Whether a dispute may take a step. */
export function moveDispute(
  dispute: DisputeFacts,
  move: DisputeMove,
  times: TurnTimes,
): DisputeChange | Refusal<'transition_not_allowed' | 'reason_required'> {
  const refusal = whyNot(dispute, move)
  if (refusal) return refusal
  if (move.to === 'open' && !move.words?.trim())
    return { refused: 'reason_required', detail: 'Say what is new since it ended.' }
  const side = move.to === 'under_review' || move.to === 'open' ? 'office' : 'nobody'
  return { status: move.to, ...turnOf(side, times, move.at) }
}

function whyNot(
  dispute: DisputeFacts,
  { to, party, at }: DisputeMove,
): Refusal<'transition_not_allowed'> | null {
  const no = (detail: string) => ({ refused: 'transition_not_allowed' as const, detail })
  const ended = isEnded(dispute.status)
  if (party === 'contractor') return no('Disputes are settled by the customer and the office.')
  switch (to) {
    case 'under_review':
      if (party !== 'office') return no('Only the office takes a dispute under review.')
      return dispute.status === 'open'
        ? null
        : no(`A dispute that is ${dispute.status} is not taken under review.`)
    case 'withdrawn':
      if (party !== 'customer') return no('Only the customer withdraws a dispute.')
      return ended ? no('It has ended already.') : null
    case 'closed_no_response':
      if (party === 'customer') return no('A customer withdraws a dispute; the office closes it.')
      if (ended) return no('It has ended already.')
      return dispute.awaiting === 'customer' && isLate(dispute, at)
        ? null
        : no('It is closed without an answer only when the customer let the time pass.')
    case 'open':
      if (!ended) return no('It has not ended.')
      if (dispute.reopened_at) return no('A dispute is reopened once.')
      return dispute.ended_at && at.getTime() - dispute.ended_at.getTime() <= REOPEN_DAYS * 24 * HOUR
        ? null
        : no(`A dispute is reopened within ${REOPEN_DAYS} days.`)
  }
}

/** A late customer is reminded twice, and then it is closed; null while there is nothing to do. */
export function overdue(dispute: DisputeFacts, at: Date): 'remind' | 'close' | null {
  if (isEnded(dispute.status) || dispute.awaiting !== 'customer') return null
  if (!dispute.respond_by || at < dispute.respond_by) return null
  return dispute.reminders < REMINDERS ? 'remind' : 'close'
}

const steps: readonly [action: string, to: DisputeMove['to']][] = [
  ['take_under_review', 'under_review'],
  ['withdraw', 'withdrawn'],
  ['reopen', 'open'],
  ['close', 'closed_no_response'],
]

/** What the asker may do with it now, and why not what they may not. */
export function allowedDisputeActions(dispute: DisputeFacts, party: DisputeParty, at: Date): AllowedAction[] {
  const ended = isEnded(dispute.status)
  const step = ([action, to]: (typeof steps)[number]): AllowedAction => {
    const refusal = whyNot(dispute, { to, party, at })
    return refusal ? { action, to, allowed: false, reason: refusal.detail } : { action, to, allowed: true }
  }
  const when = (action: string, allowed: boolean, reason: string): AllowedAction =>
    allowed ? { action, allowed } : { action, allowed, reason }
  const proposed = dispute.status === 'resolution_proposed'
  return [
    when('send_message', !ended, 'The dispute has ended.'),
    ...(party === 'office' ? [when('propose', !ended, 'The dispute has ended.')] : []),
    ...(party === 'customer'
      ? [
          when('accept_proposal', proposed, 'There is no proposal to answer.'),
          when('refuse_proposal', proposed, 'There is no proposal to answer.'),
        ]
      : []),
    ...(party === 'contractor' ? [] : steps.map(step)),
  ]
}
