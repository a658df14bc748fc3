import type { Party } from '../../contract/party.ts'
import type { QuoteFacts, QuoteStatus } from '../../features/quotes/quote.facts.ts'

export const quoteStatuses: readonly QuoteStatus[] = [
  'draft',
  'sent',
  'approved',
  'declined',
  'changes_requested',
  'expired',
  'withdrawn',
  'voided',
]
export const everyParty: readonly Party[] = [
  'office',
  'lead_contractor',
  'helper_contractor',
  'customer',
  'link',
  'system',
]

export const at = new Date('2026-03-20T12:00:00Z')
export const tomorrow = new Date('2026-03-21T12:00:00Z')
export const yesterday = new Date('2026-03-19T12:00:00Z')
export const approver = { can_approve: true }
export const occupant = { can_approve: false }

/** What the rules look at of a quote whose every condition is met. */
export function quoteFacts(status: QuoteStatus, facts: Partial<QuoteFacts> = {}): QuoteFacts {
  return {
    status,
    role: 'initial',
    revision: 3,
    content_sha256: 'cafe',
    expires_at: null,
    line_count: 2,
    job_status: 'quoted',
    job_has_client: true,
    work_started: false,
    ...facts,
  }
}
