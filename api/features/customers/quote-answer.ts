import type { LinkActor, ProfileActor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { lockQuote, type QuoteRow } from '../quotes/quote.store.ts'
import { type Standing, standingOn } from './customer.standing.ts'
import { notFromHere } from './customer-quote.view.ts'

/** Who answers as a customer: the holder of a link, or of a login. */
export type AnsweringActor = LinkActor | ProfileActor

/** A quote about to be answered: locked, with the capacity in which it is answered. */
export interface Answering {
  quote: QuoteRow
  standing: Standing
}

/**
 * Locks the quote that an answer names, if it was sent and whoever answers may do so. What was never sent does not
 * exist for a customer.
 */
export async function lockForAnswer(
  tx: Tx,
  actor: AnsweringActor,
  named: { job_id: string; quote_id: string },
  action: 'approve_quote' | 'decline_quote' | 'request_changes',
  at: Date,
): Promise<Answering | Refusal<'not_found' | 'may_not_approve' | 'quote_expired'>> {
  const quote = await lockQuote(tx, actor, named.quote_id)
  const standing = await standingOn(tx, actor, named.job_id, at)
  if (!quote?.summary.sent_at || quote.summary.job_id !== named.job_id || !standing)
    return { refused: 'not_found', detail: 'There is no such quote here.' }
  const again = quote.facts.status === 'approved' && standing.may('see_job')
  if (standing.may(action) || again) return { quote, standing }
  const refused = standing.read_only ? 'quote_expired' : 'may_not_approve'
  return { refused, detail: notFromHere(standing) }
}
