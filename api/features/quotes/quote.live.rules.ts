import type { QuoteChange, QuoteFacts, QuoteStatus } from './quote.facts.ts'

/** An answer may still come: it is out, or is being revised at the customer's wish. A first draft is nobody's yet. */
export function isLive(quote: Pick<QuoteFacts, 'status' | 'revision'>): boolean {
  const out: readonly QuoteStatus[] = ['sent', 'changes_requested']
  return out.includes(quote.status) || (quote.status === 'draft' && quote.revision > 1)
}

/** What becomes of a quote when its job is canceled; null where it stands, answered or never shown to anybody. */
export function endQuoteWithJob(quote: Pick<QuoteFacts, 'status' | 'revision'>): QuoteChange | null {
  return isLive(quote) ? { status: 'withdrawn', revision: quote.revision, effects: [] } : null
}
