import type { Party } from '../../contract/party.ts'
import type { JobCause, JobStatus } from '../jobs/job.facts.ts'

export type VisitStatus =
  | 'unscheduled'
  | 'scheduled'
  | 'dispatched'
  | 'en_route'
  | 'arrived'
  | 'in_progress'
  | 'done'
  | 'failed'
  | 'canceled'

export type VisitPurpose = 'survey' | 'work' | 'delivery' | 'call_back' | 'maintenance'

export type FailureReason =
  | 'no_access'
  | 'customer_absent'
  | 'wrong_address'
  | 'unsafe'
  | 'parts_missing'
  | 'vehicle'
  | 'contractor_no_show'
  | 'other'

/** What was said to the customer: changing it tells them. */
export interface PromisedWindow {
  promised_start: Date | null
  promised_end: Date | null
}

/** What the office has in mind: nobody else's business. */
export interface Plan {
  planned_start: Date | null
  planned_minutes: number | null
}

/** What is known of a visit when somebody wants to move it. */
export interface VisitFacts extends PromisedWindow {
  status: VisitStatus
  purpose: VisitPurpose
  /** When it came to its status: how long a dispatcher may take the step back unseen. */
  status_since: Date
  has_lead: boolean
  /** Whether the message with the promise has left; what has not can still be taken back. */
  customer_told: boolean
  /** On-my-way is sent once a visit, whatever happens to it later. */
  on_my_way_sent: boolean
  job_status: JobStatus
}

export interface VisitMove {
  to: VisitStatus
  party: Party
  /** When the service judges it. */
  at: Date
  /** When it happened, from a phone that was out of reach; never later than `at`. */
  occurred_at?: Date | null
  /** It is reported together with what came after it. */
  overtaken?: boolean
  reason?: string | null
  failure_reason?: FailureReason | null
}

export type VisitEffect =
  | 'tell_customer_scheduled'
  | 'tell_customer_promise_withdrawn'
  | 'tell_customer_on_my_way'
  | 'tell_contractors'
  | 'tell_contractors_recalled'
  | 'open_customer_map'
  | 'close_customer_map'
  | 'make_follow_up_visit'
  | 'unassign'
  | 'clear_promise'
  /** What is queued about the visit and not sent yet is removed. */
  | 'take_back_unsent'

export type VisitStamp = 'dispatched_at' | 'en_route_at' | 'arrived_at' | 'started_at' | 'ended_at'

export interface VisitChange {
  status: VisitStatus
  /** Columns of the visit to write along with the status. */
  stamps: Partial<Record<VisitStamp, Date | null>>
  effects: VisitEffect[]
  /** What the job hears of it; `jobFollows` of the job's rules says whether that moves it. */
  job_cause: JobCause | null
}
