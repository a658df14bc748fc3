import type { LinkActor } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { priceQuote as priceLines } from '../quotes/quote.money.ts'
import { standingOn } from './customer.standing.ts'
import { sentQuotes } from './customer-quote.store.ts'

export const priceQuote = read('priceQuote', async ({ actor, query, at }, db) => {
  const link = actor as LinkActor
  const standing = await standingOn(db, link, link.job_id, at)
  const [quote] = standing?.may('see_job') ? await sentQuotes(db, link, link.job_id, query.quote_id) : []
  if (!quote || !standing) return { refused: 'not_found', detail: 'There is no such quote here.' }
  const { lines, discount } = quote.sent.content
  const totals = priceLines(lines, discount, query.selected_lines ?? [])
  if (isRefusal(totals)) return totals as Refusal<'invalid_input' | 'amount_out_of_range'>
  const money = (minor: number) => (standing.may('see_prices') ? minor : null)
  return ok({
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
  })
})
