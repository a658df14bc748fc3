import type { AllowedAction } from '../../contract/allowed-action.ts'
import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { JobStatus } from '../jobs/job.facts.ts'

export type MaterialStatus =
  | 'needed'
  | 'ordered'
  | 'out_for_delivery'
  | 'delivered'
  | 'back_ordered'
  | 'canceled'

/** What is known of a material when somebody wants to change it. */
export interface MaterialFacts {
  status: MaterialStatus
  /** The supplier's last word, `YYYY-MM-DD`. */
  expected_on: string | null
  /** Some delivery names it: what became of that would not be understood without it. */
  in_delivery: boolean
  job_status: JobStatus
}

export interface MaterialMove {
  to: MaterialStatus
  party: Party
  expected_on?: string | null
}

export type MaterialRefusal = Refusal<'transition_not_allowed' | 'job_ended' | 'date_required' | 'forbidden'>

const staff: readonly Party[] = ['office', 'lead_contractor', 'helper_contractor']

/**
 * From where to where by hand. What is bought over the counter skips the order; what did not come after all, or was
 * the wrong thing, is ordered again.
 */
const steps: Record<MaterialStatus, readonly MaterialStatus[]> = {
  needed: ['ordered', 'delivered', 'canceled'],
  ordered: ['out_for_delivery', 'back_ordered', 'delivered', 'canceled'],
  back_ordered: ['ordered', 'out_for_delivery', 'delivered', 'canceled'],
  out_for_delivery: ['delivered', 'ordered', 'back_ordered'],
  delivered: ['ordered'],
  canceled: ['needed'],
}

/** Whether anything is bought for, or brought to, a job still. */
export function purchasesGoOn(job_status: JobStatus): Refusal<'job_ended'> | null {
  return job_status === 'closed' || job_status === 'canceled'
    ? { refused: 'job_ended', detail: `The job is ${job_status}; nothing is bought for it any more.` }
    : null
}

/** Judges one change of a purchase by hand. */
export function moveMaterial(
  material: MaterialFacts,
  move: MaterialMove,
): { status: MaterialStatus } | MaterialRefusal {
  if (!staff.includes(move.party))
    return { refused: 'forbidden', detail: 'Purchases are the office’s and the contractors’.' }
  const ended = purchasesGoOn(material.job_status)
  if (ended) return ended
  if (!steps[material.status].includes(move.to))
    return {
      refused: 'transition_not_allowed',
      detail: `A material that is ${material.status} cannot become ${move.to}.`,
    }
  if (move.to === 'back_ordered' && (!move.expected_on || move.expected_on === material.expected_on))
    return { refused: 'date_required', detail: 'What is back-ordered needs the new date of the supplier.' }
  return { status: move.to }
}

/** Whether a material may vanish from the list: only while nothing hangs on it. */
export function removeMaterial(material: MaterialFacts): Refusal<'transition_not_allowed'> | null {
  if (material.in_delivery)
    return { refused: 'transition_not_allowed', detail: 'A delivery names this material; cancel it instead.' }
  return ['needed', 'canceled'].includes(material.status)
    ? null
    : {
        refused: 'transition_not_allowed',
        detail: `A material that is ${material.status} is canceled, not removed.`,
      }
}

/** Whether a delivery may be expected to bring it. */
export function mayBeExpected(status: MaterialStatus): Refusal<'transition_not_allowed'> | null {
  return status === 'canceled' || status === 'delivered'
    ? {
        refused: 'transition_not_allowed',
        detail: `A material that is ${status} is not expected any more.`,
      }
    : null
}

/** What becomes of a material that a delivery is expected with; null where it stays as it is. */
export function whenExpected(status: MaterialStatus): MaterialStatus | null {
  return status === 'needed' || status === 'back_ordered' ? 'ordered' : null
}

/** What becomes of a material that came with a delivery; null where it stays as it is. */
export function whenReceived(status: MaterialStatus): MaterialStatus | null {
  return status === 'delivered' || status === 'canceled' ? null : 'delivered'
}

/** What becomes of a material that was in a delivery and is not there, or not as it should be. */
export function whenMissing(status: MaterialStatus): MaterialStatus | null {
  return status === 'delivered' || status === 'out_for_delivery' ? 'ordered' : null
}

export type MaterialAction =
  | 'edit'
  | 'order'
  | 'send_out'
  | 'receive'
  | 'back_order'
  | 'cancel'
  | 'reopen'
  | 'remove'

const moves: readonly { action: MaterialAction; to: MaterialStatus }[] = [
  { action: 'order', to: 'ordered' },
  { action: 'send_out', to: 'out_for_delivery' },
  { action: 'receive', to: 'delivered' },
  { action: 'back_order', to: 'back_ordered' },
  { action: 'cancel', to: 'canceled' },
  { action: 'reopen', to: 'needed' },
]

/** What this party may do with the material now, provided the date an action takes is given. */
export function allowedMaterialActions(
  material: MaterialFacts,
  party: Party,
): AllowedAction<MaterialAction>[] {
  if (!staff.includes(party)) return []
  const [ended, removal] = [purchasesGoOn(material.job_status), removeMaterial(material)]
  return [
    ended ? { action: 'edit', allowed: false, reason: ended.detail } : { action: 'edit', allowed: true },
    ...moves.map(({ action, to }) => {
      const answer = moveMaterial({ ...material, expected_on: null }, { to, party, expected_on: '-' })
      return 'refused' in answer
        ? { action, to, allowed: false, reason: answer.detail }
        : { action, to, allowed: true }
    }),
    removal
      ? { action: 'remove', allowed: false, reason: removal.detail }
      : { action: 'remove', allowed: true },
  ]
}
