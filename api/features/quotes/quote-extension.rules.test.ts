import { describe, expect, it } from 'vitest'
import {
  approver,
  at,
  everyParty,
  occupant,
  quoteFacts,
  quoteStatuses,
  tomorrow,
  yesterday,
} from '../../test/support/quote-facts.ts'
import type { QuoteFacts, QuoteStatus } from './quote.facts.ts'
import { extendQuote } from './quote-extension.rules.ts'

describe('a later last day', () => {
  const extend = (facts: Partial<QuoteFacts>, more = {}, status: QuoteStatus = 'sent') =>
    extendQuote(quoteFacts(status, facts), {
      party: 'office',
      at,
      recipients: [approver],
      expires_at: tomorrow,
      ...more,
    })

  it('is offered anew, as the next revision, whether it was over or not', () => {
    const next = { status: 'sent', revision: 4, effects: ['mail_quote'] }
    expect(extend({ expires_at: new Date(tomorrow.getTime() - 1) })).toEqual(next)
    expect(extend({ expires_at: yesterday })).toEqual(next)
    expect(extend({ expires_at: yesterday, job_status: 'requested' }, {}, 'expired')).toEqual(next)
  })

  it('is later than the one so far, and ahead', () => {
    expect(extend({ expires_at: tomorrow })).toMatchObject({
      refused: 'invalid_input',
      errors: [{ pointer: '/valid_until' }],
    })
    expect(extend({ expires_at: yesterday }, { expires_at: at })).toMatchObject({ refused: 'quote_expired' })
    expect(extend({ expires_at: yesterday }, { expires_at: at }, 'expired')).toMatchObject({
      refused: 'quote_expired',
    })
  })

  it.each(quoteStatuses)('of what is %s', (status) => {
    const answer = extend({ expires_at: yesterday }, {}, status)
    const said = 'refused' in answer ? answer.refused : answer.status
    expect(said).toBe(['sent', 'expired'].includes(status) ? 'sent' : 'transition_not_allowed')
  })

  it('is the office’s to give, under the conditions of sending', () => {
    for (const party of everyParty.filter((each) => each !== 'office'))
      expect(extend({}, { party })).toMatchObject({ refused: 'forbidden' })
    expect(extend({}, { recipients: [occupant] })).toMatchObject({ refused: 'recipient_may_not_approve' })
    expect(extend({ job_status: 'canceled' })).toMatchObject({ refused: 'job_not_quotable' })
    expect(extend({ job_has_client: false })).toMatchObject({ refused: 'client_required' })
  })
})
