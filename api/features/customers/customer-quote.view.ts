import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { AllowedAction } from '../../contract/allowed-action.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { priceQuote } from '../quotes/quote.money.ts'
import type { QuoteRow } from '../quotes/quote.store.ts'
import { allowedQuoteActions } from '../quotes/quote-actions.rules.ts'
import type { Standing } from './customer.standing.ts'
import { type SentQuote, sentQuotes } from './customer-quote.store.ts'

type CustomerQuote = components['schemas']['CustomerQuote']

/** A quote as its customer reads it: as it was sent, priced with their ticks once they approved. */
export function customerQuote(quote: SentQuote, standing: Standing, at: Date): CustomerQuote {
  const { summary, approval } = quote
  const { content } = quote.sent
  const sees = standing.may('see_prices')
  const money = (minor: number) => (sees ? minor : null)
  const ticked = approval?.revision === quote.sent.revision ? approval.selected_lines : null
  const priced = ticked ? priceQuote(content.lines, content.discount, ticked) : content.totals
  const totals = isRefusal(priced) ? content.totals : priced
  return {
    id: summary.id,
    number: content.number,
    revision: quote.sent.revision,
    kind: content.kind,
    role: content.role,
    option_group_id: summary.option_group_id,
    // What the office is still drafting is, to the customer, the change they asked for.
    status: summary.status === 'draft' ? 'changes_requested' : summary.status,
    title: content.title,
    introduction: content.introduction,
    terms: content.terms,
    currency: content.currency,
    lines: content.lines.map((line, index) => ({
      ...line,
      unit_price_minor: money(line.unit_price_minor),
      included: totals.lines[index]?.included ?? false,
      amount_minor: money(totals.lines[index]?.amount_minor ?? 0),
      discount_minor: money(totals.lines[index]?.discount_minor ?? 0),
    })),
    discount: sees ? content.discount : null,
    subtotal_minor: money(totals.subtotal_minor),
    discount_minor: money(totals.discount_minor),
    taxes: totals.taxes.map((tax) => ({
      tax_rate_bp: tax.tax_rate_bp,
      base_minor: money(tax.base_minor),
      tax_minor: money(tax.tax_minor),
    })),
    tax_minor: money(totals.tax_minor),
    total_minor: money(totals.total_minor),
    needs_code: summary.status === 'sent' && standing.needs_code(totals.total_minor),
    valid_until: content.valid_until,
    expires_at: summary.expires_at,
    sent_at: summary.sent_at as string,
    decided_at: summary.decided_at,
    words: summary.status === 'withdrawn' || summary.status === 'voided' ? null : quote.words,
    content_sha256: quote.sent.content_sha256,
    approval: approval && {
      name: approval.name,
      approved_at: approval.approved_at,
      total_minor: money(approval.total_minor),
      channel: approval.channel,
      selected_lines: approval.selected_lines,
    },
    allowed_actions: actionsOf(quote, standing, at),
  }
}

/** The quote after it was answered, as it goes back to whoever answered. */
export async function shownQuote(
  db: Reader,
  actor: Actor,
  { summary }: QuoteRow,
  standing: Standing,
  at: Date,
): Promise<CustomerQuote> {
  const [quote] = await sentQuotes(db, actor, summary.job_id, summary.id)
  return customerQuote(quote as SentQuote, standing, at)
}

const linkActions = {
  approve: 'approve_quote',
  decline: 'decline_quote',
  request_changes: 'request_changes',
} as const

/** What the rules of the quote allow, as far as the link or the contact may. */
function actionsOf({ facts }: SentQuote, standing: Standing, at: Date): AllowedAction[] {
  return allowedQuoteActions(facts, standing.party, at, standing.contact).map((entry) => {
    const action = linkActions[entry.action as keyof typeof linkActions]
    if (!entry.allowed || (action && standing.may(action))) return entry
    return { action: entry.action, allowed: false, reason: notFromHere(standing) }
  })
}

/** Why this link or contact may not answer although the quote is open. */
export function notFromHere({ read_only, contact }: Standing): string {
  if (read_only) return 'The last day of this quote is over; ask for a new one.'
  return contact.can_approve ? 'This link is for something else.' : 'Somebody else decides about this quote.'
}
