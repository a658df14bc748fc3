import type { Party } from '../../contract/party.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Answerer, QuoteChange, QuoteFacts } from './quote.facts.ts'
import { sendingRefusal } from './quote.rules.ts'

/**
 * Judges a later last day. It stands in the offer itself, word for word, so the offer is sent anew as the next
 * revision, whether the last day so far is over or not.
 */
export function extendQuote(
  quote: QuoteFacts,
  extension: { party: Party; at: Date; recipients: readonly Answerer[]; expires_at: Date },
): QuoteChange | Refusal {
  const { party, expires_at } = extension
  if (quote.status !== 'sent' && quote.status !== 'expired')
    return {
      refused: 'transition_not_allowed',
      detail: `A quote that is ${quote.status} has no last day to move.`,
    }
  if (party !== 'office') return { refused: 'forbidden', detail: 'Only the office extends a quote.' }
  if (quote.status === 'sent' && quote.expires_at && expires_at <= quote.expires_at) {
    const message = 'must be later than the last day so far'
    return {
      refused: 'invalid_input',
      detail: `The new last day ${message}.`,
      errors: [{ pointer: '/valid_until', message }],
    }
  }
  return (
    sendingRefusal(quote, extension) ?? {
      status: 'sent',
      revision: quote.revision + 1,
      effects: ['mail_quote'],
    }
  )
}
