import type { Party } from '../../contract/party.ts'
import type { JobStatus } from '../jobs/job.facts.ts'

export type QuoteStatus =
  | 'draft'
  | 'sent'
  | 'approved'
  | 'declined'
  | 'changes_requested'
  | 'expired'
  | 'withdrawn'
  | 'voided'

export type QuoteRole = 'initial' | 'option' | 'change_order'
export type ApprovalChannel = 'link' | 'login' | 'office' | 'on_site'

/** What is known of a quote when somebody wants to move it. */
export interface QuoteFacts {
  status: QuoteStatus
  role: QuoteRole
  revision: number
  /** Of the revision that was sent last; null before. */
  content_sha256: string | null
  /** First instant after the last day in the company's zone; null where it does not expire. */
  expires_at: Date | null
  line_count: number
  job_status: JobStatus
  job_has_client: boolean
  /** Whether somebody was sent to do what this quote agrees. */
  work_started: boolean
}

/** The contact in whose name somebody answers; null for the office itself. */
export interface Answerer {
  can_approve: boolean
}

export interface QuoteMove {
  to: Exclude<QuoteStatus, 'approved'>
  party: Party
  at: Date
  contact?: Answerer | null
  /** The customer's words with a decline or a wish for changes; the office's reason. */
  words?: string | null
  /** To whom it is sent. */
  recipients?: readonly Answerer[]
  /** The end of the new last day, when sending or extending; absent: as it stands. */
  expires_at?: Date | null
}

export interface Approval {
  party: Party
  channel: ApprovalChannel
  at: Date
  contact: Answerer | null
  /** What was seen. */
  revision: number
  content_sha256: string
  /** As typed, of who agrees. */
  name: string
  /** Drawn on the contractor's phone. */
  has_signature?: boolean
}

export type QuoteEffect =
  | 'mail_quote'
  | 'mail_approval_copy'
  | 'decline_other_options'
  | 'tell_customer_withdrawn'
  | 'tell_customer_voided'
  | 'void_approval'

export interface QuoteChange {
  status: QuoteStatus
  revision: number
  effects: QuoteEffect[]
}
