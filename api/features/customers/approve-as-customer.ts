import type { components } from '../../../openapi/generated/contract.ts'
import { ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { approve } from '../quotes/quote.approving.ts'
import { shownQuote } from './customer-quote.view.ts'
import { type AnsweringActor, lockForAnswer } from './quote-answer.ts'

/** An approval by a customer, from a mailed link, a session of it, or a login. */
export interface CustomerApproval {
  actor: AnsweringActor
  job_id: string
  quote_id: string
  said: components['schemas']['QuoteAgreement']
  from: { address: string; user_agent: string | null }
  at: Date
}

/** Approves as whoever the link or the login is for, and shows the quote as it is then. */
export async function approveAsCustomer(tx: Change, deps: Deps, asked: CustomerApproval) {
  const { actor, said, from, at } = asked
  const locked = await lockForAnswer(tx, actor, asked, 'approve_quote', at)
  if (isRefusal(locked)) return locked
  const { quote, standing } = locked
  const { party, contact } = standing
  const as =
    actor.kind === 'link'
      ? ({ channel: 'link', by: { link_id: actor.link_id } } as const)
      : ({ channel: 'login', by: { profile_id: actor.profile_id } } as const)
  const refusal = await approve(tx, deps, quote, { party, contact, said, from, at, ...as })
  if (refusal) return refusal
  return ok(await shownQuote(tx, actor, quote, standing, at))
}
