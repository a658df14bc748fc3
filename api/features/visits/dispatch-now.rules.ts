import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import type { VisitEffect, VisitPurpose } from './visit.facts.ts'

/** What a night of emergencies promises the customer when nobody says otherwise. */
export const PROMISED_MINUTES = 120

export interface DispatchNow {
  /** The statuses the job goes through, in order; each is a step of the job's own table. */
  job_path: JobStatus[]
  visit: {
    status: 'dispatched'
    purpose: VisitPurpose
    promised_start: Date
    promised_end: Date
    dispatched_at: Date
  }
  effects: VisitEffect[]
}

export type DispatchRefusal = Refusal<
  | 'forbidden'
  | 'reason_required'
  | 'contractor_inactive'
  | 'visit_dispatched'
  | 'job_on_hold'
  | 'job_not_approved'
  | 'job_ended'
>

export interface DispatchFacts {
  job_status: JobStatus
  contractor_active: boolean
  /** What this contractor is out on this job for already. */
  sent_for: readonly VisitPurpose[]
}

const pathFrom: Partial<Record<JobStatus, JobStatus[]>> = {
  requested: ['approved', 'active'],
  approved: ['active'],
  active: [],
}

/**
 * Create, assign, promise and dispatch in one. The reason is also that of work without a quote where the job
 * was only requested; while a quote is out, the quote is answered first. Who was sent is not sent again for the
 * same: of two dispatchers who press at once, one learns that the other did.
 */
export function dispatchNow(
  facts: DispatchFacts,
  order: { party: Party; at: Date; reason: string; purpose?: VisitPurpose; promised_minutes?: number },
): DispatchNow | DispatchRefusal {
  if (order.party !== 'office') return { refused: 'forbidden', detail: 'Only the office sends contractors.' }
  if (!order.reason.trim())
    return { refused: 'reason_required', detail: 'Sending somebody at once needs a reason.' }
  if (!facts.contractor_active)
    return { refused: 'contractor_inactive', detail: 'This contractor was deactivated.' }
  if (facts.job_status === 'on_hold')
    return { refused: 'job_on_hold', detail: 'The job is on hold; resume it first.' }
  const purpose = order.purpose ?? 'work'
  if (facts.job_status === 'quoted' && purpose !== 'survey')
    return {
      refused: 'job_not_approved',
      detail: 'A quote is out: approve it for the customer or withdraw it first.',
    }
  if (facts.sent_for.includes(purpose))
    return { refused: 'visit_dispatched', detail: 'This contractor was sent to this job already.' }
  const path = facts.job_status === 'quoted' ? [] : pathFrom[facts.job_status]
  if (!path) return { refused: 'job_ended', detail: `The job is ${facts.job_status}; reopen it first.` }
  return {
    // Looking before a quote starts nothing.
    job_path: purpose === 'survey' ? [] : path,
    visit: {
      status: 'dispatched',
      purpose,
      promised_start: order.at,
      promised_end: new Date(order.at.getTime() + (order.promised_minutes ?? PROMISED_MINUTES) * 60_000),
      dispatched_at: order.at,
    },
    effects: ['tell_customer_scheduled', 'tell_contractors'],
  }
}
