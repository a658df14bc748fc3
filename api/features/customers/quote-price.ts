import type { components } from '../../../openapi/generated/contract.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { priceQuote } from '../quotes/quote.money.ts'
import { standingOn } from './customer.standing.ts'
import { sentQuotes } from './customer-quote.store.ts'
import type { AnsweringActor } from './quote-answer.ts'

/** What a choice of optional lines would come to, for somebody who may read the quote. */
export interface Choice {
  actor: AnsweringActor
  job_id: string
  quote_id: string
  selected_lines?: number[] | undefined
  at: Date
}

/** Prices a choice as the quote was sent last. */
export async function priceChoice(
  db: Reader,
  { actor, job_id, quote_id, selected_lines = [], at }: Choice,
): Promise<
  components['schemas']['QuotePrice'] | Refusal<'not_found' | 'invalid_input' | 'amount_out_of_range'>
> {
  const standing = await standingOn(db, actor, job_id, at)
  const [quote] = standing?.may('see_job') ? await sentQuotes(db, actor, job_id, quote_id) : []
  if (!quote || !standing) return { refused: 'not_found', detail: 'There is no such quote here.' }
  const { lines, discount } = quote.sent.content
  const totals = priceQuote(lines, discount, selected_lines)
  if (isRefusal(totals)) return totals as Refusal<'invalid_input' | 'amount_out_of_range'>
  const money = (minor: number) => (standing.may('see_prices') ? minor : null)
  return {
    revision: quote.sent.revision,
    subtotal_minor: money(totals.subtotal_minor),
    discount_minor: money(totals.discount_minor),
    taxes: totals.taxes.map(({ tax_rate_bp, base_minor, tax_minor }) => ({
      tax_rate_bp,
      base_minor: money(base_minor),
      tax_minor: money(tax_minor),
    })),
    tax_minor: money(totals.tax_minor),
    total_minor: money(totals.total_minor),
    needs_code: standing.needs_code(totals.total_minor),
  }
}
