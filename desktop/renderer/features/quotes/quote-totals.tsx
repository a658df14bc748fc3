import type { Quote } from '../../api/types.ts'
import { moneyText } from '../../ui/money.ts'
import { percentText } from './quote-draft.ts'

/** The service's own sums: nothing is added up here. */
export function QuoteTotals({ quote, stale }: { quote: Quote; stale: boolean }) {
  const money = (minor: number) => moneyText(minor, quote.currency)
  return (
    <dl
      className="quote-totals numeric"
      data-stale={stale || undefined}
      aria-label="Totals"
      aria-live="polite"
    >
      <dt>Lines</dt>
      <dd>{money(quote.subtotal_minor)}</dd>
      {quote.discount_minor !== 0 && (
        <>
          <dt>Discount</dt>
          <dd>−{money(quote.discount_minor)}</dd>
        </>
      )}
      {quote.taxes.map(({ tax_rate_bp, base_minor, tax_minor }) => (
        <div key={tax_rate_bp} className="quote-tax">
          <dt>
            {percentText(tax_rate_bp)} % of {money(base_minor)}
          </dt>
          <dd>{money(tax_minor)}</dd>
        </div>
      ))}
      <dt className="quote-total">Total</dt>
      <dd className="quote-total">{money(quote.total_minor)}</dd>
    </dl>
  )
}
