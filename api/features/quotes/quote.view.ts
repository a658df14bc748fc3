import type { components } from '../../../openapi/generated/contract.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { priceQuote, type QuoteTotals } from './quote.money.ts'
import type { QuoteRow } from './quote.store.ts'
import { allowedQuoteActions } from './quote-actions.rules.ts'

/** The quote as the office reads it, with what it may do now. */
export function quoteView(row: QuoteRow, at: Date): components['schemas']['Quote'] {
  const totals = totalsOf(row)
  return {
    ...row.summary,
    introduction: row.introduction,
    terms: row.terms,
    lines: row.lines.map((line, index) => ({ ...line, ...totals.lines[index] })) as never,
    discount: row.discount,
    subtotal_minor: totals.subtotal_minor,
    discount_minor: totals.discount_minor,
    taxes: totals.taxes,
    tax_minor: totals.tax_minor,
    words: row.words,
    content_sha256: row.content_sha256,
    approval: row.approval,
    revisions: row.revisions,
    allowed_actions: allowedQuoteActions(row.facts, 'office', at),
  }
}

/** The figures of a stored quote: with the customer's ticks once it is approved, with the office's before. */
export function totalsOf(row: Pick<QuoteRow, 'lines' | 'discount' | 'approval'>): QuoteTotals {
  const totals = priceQuote(row.lines, row.discount, row.approval?.selected_lines ?? null)
  // Lines are priced before they are stored: what lies in the table can be priced.
  if (isRefusal(totals)) throw new Error(`A stored quote cannot be priced: ${totals.detail}`)
  return totals
}
