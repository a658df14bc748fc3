import { type Actor, isOffice } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { standingOn } from '../customers/customer.standing.ts'
import { findQuote } from './quote.store.ts'

const notFound: Refusal<'not_found'> = { refused: 'not_found', detail: 'There is no such quote.' }

/**
 * Why somebody may not have the paper of a quote. It shows every price: a contact who sees none has none of it, nor has
 * a link that is for something else. What was never sent does not exist for a customer.
 */
export async function paperRefusal(
  db: Reader,
  actor: Actor,
  quoteId: string,
  at: Date,
): Promise<Refusal<'not_found' | 'forbidden'> | null> {
  const quote = await findQuote(db, actor, quoteId)
  if (!quote) return notFound
  if (isOffice(actor)) return null
  const standing = await standingOn(db, actor, quote.summary.job_id, at)
  if (!standing || !quote.summary.sent_at) return notFound
  if (!standing.may('see_job')) return { refused: 'forbidden', detail: 'This link is for something else.' }
  if (!standing.may('see_prices'))
    return { refused: 'forbidden', detail: 'The paper shows prices, and those go to somebody else.' }
  return null
}
