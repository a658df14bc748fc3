import type { components } from '../../../../openapi/generated/contract.ts'
import { money, percent } from '../../../wording/money.ts'
import { say } from '../../words/say.tsx'

type Quote = components['schemas']['CustomerQuote']

interface LinesProps {
  quote: Pick<Quote, 'lines' | 'currency'>
  locale: string
  /** The form that the ticks of optional lines belong to; null where there is nothing to tick. */
  form: string | null
  ticked: ReadonlySet<number>
}

/** What is offered, line by line. Optional ones are the customer's to tick. */
export function QuoteLines({ quote, locale, form, ticked }: LinesProps) {
  return (
    <ul class="lines">
      {quote.lines.map((line, index) => {
        const open = line.optional && form !== null
        const counts = open ? ticked.has(index) : line.included
        return (
          <li class={counts ? undefined : 'left-out'}>
            {open ? (
              <label class="choice">
                <input
                  type="checkbox"
                  name="selected_lines"
                  value={index}
                  form={form}
                  checked={ticked.has(index)}
                />
                <span>
                  {line.description} <LineCount line={line} currency={quote.currency} locale={locale} />
                </span>
              </label>
            ) : (
              <span>
                {line.description} <LineCount line={line} currency={quote.currency} locale={locale} />
              </span>
            )}
            {line.amount_minor !== null && (
              <span class="amount">
                {open && !counts && '+ '}
                {money(line.amount_minor, quote.currency, locale)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface CountProps {
  line: Quote['lines'][number]
  currency: string
  locale: string
}

function LineCount({ line, currency, locale }: CountProps) {
  const single = line.quantity === '1'
  const price = line.unit_price_minor
  if (single && !line.optional) return null
  const amount = `${line.quantity}${line.unit ? ` ${line.unit}` : ''}`
  return (
    <span class="count">
      <br />
      {line.optional && say('Optional')}
      {line.optional && !single && ' · '}
      {!single && (price === null ? amount : `${amount} × ${money(price, currency, locale)}`)}
    </span>
  )
}

/** What a choice of lines comes to. */
export type Totals = Pick<
  Quote,
  'subtotal_minor' | 'discount_minor' | 'taxes' | 'tax_minor' | 'total_minor' | 'needs_code'
>

/** The sum, and how it comes about. Nothing at all for who does not see prices. */
export function QuoteTotals({
  totals,
  currency,
  locale,
  number,
}: {
  totals: Totals
  currency: string
  locale: string
  number: number
}) {
  if (totals.total_minor === null) return null
  const show = (minor: number | null) => money(minor ?? 0, currency, locale)
  const taxes = totals.taxes.filter(({ tax_minor }) => tax_minor)
  const plain = !totals.discount_minor && taxes.length === 0
  return (
    <dl class="totals" data-figures={`totals-${number}`}>
      {!plain && (
        <div>
          <dt>{say('Subtotal')}</dt>
          <dd>{show(totals.subtotal_minor)}</dd>
        </div>
      )}
      {totals.discount_minor ? (
        <div>
          <dt>{say('Discount')}</dt>
          <dd>−{show(totals.discount_minor)}</dd>
        </div>
      ) : null}
      {taxes.map(({ tax_rate_bp, tax_minor }) => (
        <div>
          <dt>{say('Tax {rate}', { rate: percent(tax_rate_bp, locale) })}</dt>
          <dd>{show(tax_minor)}</dd>
        </div>
      ))}
      <div class="sum">
        <dt>{say('Total')}</dt>
        <dd>{show(totals.total_minor)}</dd>
      </div>
    </dl>
  )
}
