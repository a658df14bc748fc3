import type { Party } from '../../contract/party.ts'

export type JobStatus =
  | 'requested'
  | 'quoted'
  | 'approved'
  | 'active'
  | 'on_hold'
  | 'completed'
  | 'closed'
  | 'canceled'

/** Statuses of a visit that say more than the job's own status does. */
export type OpenStage = 'scheduled' | 'dispatched' | 'en_route' | 'arrived' | 'in_progress'
export type JobStage = JobStatus | OpenStage

/** What happens elsewhere and moves a job by itself. */
export type JobCause =
  | 'quote_sent'
  | 'quote_approved'
  | 'no_live_quote'
  | 'approval_voided'
  | 'working_visit_dispatched'

/** What a change of status brings with it, besides the event. */
export type JobEffect =
  | 'make_call_back_visit'
  | 'end_open_visits'
  | 'withdraw_live_quotes'
  | 'schedule_closing'
  | 'schedule_resume'

/** What is known of a job when somebody wants to move it. */
export interface JobFacts {
  status: JobStatus
  /** Where a job on hold goes back to. */
  held_from: JobStatus | null
  completed_at: Date | null
  visits: readonly { status: string }[]
  /** Required checkpoints that are neither approved nor waived. */
  checkpoints_waiting: number
  open_disputes: number
}

export interface JobMove {
  to: JobStatus
  party: Party
  at: Date
  reason?: string | null
  resolution?: string | null
  resume_at?: Date | null
}

export interface JobChange {
  status: JobStatus
  held_from: JobStatus | null
  resume_at: Date | null
  /** When the job closes by itself, if nothing stands against it. */
  closes_at: Date | null
  effects: JobEffect[]
}
