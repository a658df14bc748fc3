/** What a link is for; `set_up` opens a login, the others one job for one contact. */
export type LinkPurpose = 'quote' | 'job' | 'tracker' | 'delivery' | 'sign_in' | 'set_up' | 'dispute'

/** Days and hours of rules.md, "Links and credentials", 4 and 6. */
export const QUOTE_READING_DAYS = 7
export const JOB_DAYS_AFTER_CLOSING = 30
export const DELIVERY_DAYS = 14
export const DISPUTE_DAYS_AFTER_END = 30
export const SIGN_IN_MINUTES = 15
export const SET_UP_HOURS = 72

const MINUTE = 60_000
const DAY = 86_400_000

/** What the expiry of a link hangs on; null for what has not happened or does not concern it. */
export interface LinkFacts {
  created_at: Date
  /** End of the quote's last day plus its days to read, in the company's zone. */
  quote_reading_ends: Date | null
  job_closed_at: Date | null
  delivered_at: Date | null
  dispute_ended_at: Date | null
}

/** When a link ends; null while what it hangs on still goes on. */
export function linkExpiry(purpose: LinkPurpose, facts: LinkFacts): Date | null {
  const after = (start: Date | null, milliseconds: number) =>
    start ? new Date(start.getTime() + milliseconds) : null
  const withJob = after(facts.job_closed_at, JOB_DAYS_AFTER_CLOSING * DAY)
  switch (purpose) {
    case 'quote':
      return facts.quote_reading_ends ?? withJob
    case 'job':
    // Once the visit is over a tracker has no map, but still says how it ended.
    case 'tracker':
      return withJob
    case 'delivery':
      return after(facts.delivered_at ?? facts.created_at, DELIVERY_DAYS * DAY)
    case 'dispute':
      return after(facts.dispute_ended_at, DISPUTE_DAYS_AFTER_END * DAY)
    case 'sign_in':
      return after(facts.created_at, SIGN_IN_MINUTES * MINUTE)
    case 'set_up':
      return after(facts.created_at, SET_UP_HOURS * 60 * MINUTE)
  }
}

export type LinkState = 'active' | 'expired' | 'revoked' | 'used_up'

const once: readonly LinkPurpose[] = ['sign_in', 'set_up']

/** How a link stands. Revoked outweighs used up, which outweighs expired: the office's word counts first. */
export function linkState(
  link: { purpose: LinkPurpose; expires_at: Date | null; revoked_at: Date | null; use_count: number },
  at: Date,
): LinkState {
  if (link.revoked_at) return 'revoked'
  if (once.includes(link.purpose) && link.use_count > 0) return 'used_up'
  return link.expires_at && at >= link.expires_at ? 'expired' : 'active'
}

export type LinkAction =
  | 'see_job'
  | 'see_prices'
  | 'see_visit'
  | 'see_delivery'
  | 'see_checkpoint'
  | 'see_dispute'
  | 'follow'
  | 'record_view'
  | 'start_session'
  | 'approve_quote'
  | 'decline_quote'
  | 'request_changes'
  | 'approve_checkpoint'
  | 'confirm_delivery'
  | 'report_issue'
  | 'open_dispute'
  | 'send_message'
  | 'add_photo'
  | 'answer_proposal'
  | 'generate_credentials'
  | 'sign_in'
  | 'set_up'

const seeing: readonly LinkAction[] = [
  'see_job',
  'see_prices',
  'see_visit',
  'see_delivery',
  'see_checkpoint',
  'see_dispute',
  'follow',
]
const answeringQuotes: readonly LinkAction[] = ['approve_quote', 'decline_quote', 'request_changes']
const needsApprover: readonly LinkAction[] = [...answeringQuotes, 'approve_checkpoint', 'answer_proposal']

const purposes: Record<LinkPurpose, readonly LinkAction[]> = {
  quote: [
    'see_job',
    'see_prices',
    'record_view',
    'start_session',
    ...answeringQuotes,
    'send_message',
    'generate_credentials',
  ],
  job: [
    'see_job',
    'see_prices',
    'see_visit',
    'see_delivery',
    'see_checkpoint',
    'see_dispute',
    'follow',
    'record_view',
    'start_session',
    ...answeringQuotes,
    'approve_checkpoint',
    'confirm_delivery',
    'report_issue',
    'open_dispute',
    'send_message',
    'add_photo',
    'answer_proposal',
    'generate_credentials',
  ],
  tracker: ['see_visit', 'follow', 'record_view', 'start_session'],
  delivery: ['see_delivery', 'confirm_delivery', 'record_view', 'start_session', 'add_photo'],
  dispute: ['see_dispute', 'record_view', 'start_session', 'send_message', 'add_photo', 'answer_proposal'],
  sign_in: ['sign_in'],
  set_up: ['set_up'],
}

/** Links that show disputes at all, for the WHERE. */
export const DISPUTE_PURPOSES: readonly LinkPurpose[] = (
  ['job', 'dispute', 'quote', 'tracker', 'delivery'] as const
).filter((purpose) => purposes[purpose].includes('see_dispute'))

/** What the contact of the link may do around its job. */
export interface ContactFlags {
  can_approve: boolean
  sees_prices: boolean
}

export interface LinkCircumstances {
  /** Past the last day of its quote, within the days to read. */
  read_only?: boolean
  /** Looked at by staff: leaves no trace and cannot act. */
  preview?: boolean
  /** The visit is between dispatched and arrived. */
  visit_under_way?: boolean
}

/** Whether an active link may be used for this, by its purpose, its contact and what goes on now. */
export function can(
  purpose: LinkPurpose,
  action: LinkAction,
  contact: ContactFlags,
  circumstances: LinkCircumstances = {},
): boolean {
  if (!purposes[purpose].includes(action)) return false
  if (action === 'see_prices' && !contact.sees_prices) return false
  // A dispute is settled by whoever opened it; a job's answers are for who may approve.
  if (needsApprover.includes(action) && purpose !== 'dispute' && !contact.can_approve) return false
  if (action === 'follow' && !circumstances.visit_under_way) return false
  if (circumstances.preview) return seeing.includes(action)
  if (circumstances.read_only)
    return seeing.includes(action) || action === 'record_view' || action === 'start_session'
  return true
}

/** Whether a quote's link only shows: its last day is over, and the days to read run. */
export function isReadOnly(purpose: LinkPurpose, quoteExpiresAt: Date | null, at: Date): boolean {
  return purpose === 'quote' && quoteExpiresAt !== null && at >= quoteExpiresAt
}

/** Whether approving takes a code to the address on file, so that a forwarded link can look but not act. */
export function needsCode(
  setting: { mode: 'off' | 'always' } | { mode: 'above'; amount_minor: number },
  total_minor: number,
): boolean {
  return setting.mode === 'always' || (setting.mode === 'above' && total_minor > setting.amount_minor)
}
