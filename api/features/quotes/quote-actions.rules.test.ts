import { describe, expect, it } from 'vitest'
import {
  approver,
  at,
  occupant,
  quoteFacts,
  quoteStatuses,
  yesterday,
} from '../../test/support/quote-facts.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import type { QuoteFacts, QuoteRole, QuoteStatus } from './quote.facts.ts'
import { allowedQuoteActions } from './quote-actions.rules.ts'

describe('allowed actions', () => {
  const open: Record<QuoteStatus, string[]> = {
    draft: ['edit', 'send'],
    sent: ['withdraw', 'extend', 'approve'],
    approved: ['void'],
    declined: [],
    changes_requested: ['revise'],
    expired: ['extend'],
    withdrawn: [],
    voided: [],
  }
  const states: Record<QuoteStatus, Partial<QuoteFacts>> = {
    draft: { content_sha256: null },
    sent: {},
    approved: { job_status: 'approved' },
    declined: {},
    changes_requested: {},
    expired: { expires_at: yesterday, job_status: 'requested' },
    withdrawn: {},
    voided: {},
  }

  it.each(quoteStatuses)('%s', (status) => {
    const facts = quoteFacts(status, states[status])
    const office = allowedQuoteActions(facts, 'office', at)
    expect(office).toHaveLength(7)
    expect(office.filter((entry) => entry.allowed).map((entry) => entry.action)).toEqual(open[status])
    for (const entry of office) expect(Boolean(entry.reason)).toBe(!entry.allowed)
    for (const party of ['customer', 'link'] as const) {
      const theirs = allowedQuoteActions(facts, party, at, approver)
      expect(theirs.map((entry) => entry.action)).toEqual(['decline', 'request_changes', 'approve'])
      expect(theirs.every((entry) => entry.allowed === (status === 'sent'))).toBe(true)
      for (const entry of allowedQuoteActions(facts, party, at, occupant)) expect(entry.allowed).toBe(false)
    }
  })

  it.each<[QuoteRole, JobStatus, boolean]>([
    ['initial', 'quoted', true],
    ['initial', 'approved', false],
    ['option', 'canceled', false],
    ['change_order', 'active', true],
    ['change_order', 'canceled', false],
  ])('approving what is %s, of a job that is %s: %s', (role, job_status, may) => {
    const offered = allowedQuoteActions(quoteFacts('sent', { role, job_status }), 'link', at, approver)
    expect(offered.find(({ action }) => action === 'approve')?.allowed).toBe(may)
  })

  it('the office extends what is over as long as the job still waits for it', () => {
    const extend = (facts: Partial<QuoteFacts>) =>
      allowedQuoteActions(quoteFacts('expired', { expires_at: yesterday, ...facts }), 'office', at).find(
        ({ action }) => action === 'extend',
      )
    expect(extend({ job_status: 'requested' })?.allowed).toBe(true)
    expect(extend({ job_status: 'approved' })?.allowed).toBe(false)
  })

  it('a helper takes no signature', () => {
    expect(allowedQuoteActions(quoteFacts('sent'), 'helper_contractor', at, approver)).toEqual([])
  })

  it('a contractor takes the signature on site, the system has no buttons', () => {
    expect(allowedQuoteActions(quoteFacts('sent'), 'lead_contractor', at, approver)).toEqual([
      { action: 'approve', allowed: true },
    ])
    expect(allowedQuoteActions(quoteFacts('sent'), 'system', at)).toEqual([])
  })

  it('says why not', () => {
    const listed = allowedQuoteActions(quoteFacts('sent', { expires_at: at }), 'link', at, approver)
    expect(listed.find((entry) => entry.action === 'approve')).toEqual({
      action: 'approve',
      allowed: false,
      reason: 'The last day of this quote is over; ask for a new one.',
    })
  })
})
