import type { components } from '../../../openapi/generated/contract.ts'
import { ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { tryCode } from '../credentials/code.write.ts'
import { approve } from '../quotes/quote.approving.ts'
import type { Standing } from './customer.standing.ts'
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
  const prove = (total_minor: number) => proof(tx, deps, asked, standing, total_minor)
  const refusal = await approve(tx, deps, quote, { party, contact, said, from, at, prove, ...as })
  if (refusal) return refusal
  return ok(await shownQuote(tx, actor, quote, standing, at))
}

/** Nothing where none is needed; a link proves itself with the code that was mailed to the address on file. */
async function proof(
  tx: Change,
  { secrets }: Deps,
  { actor, said, at }: CustomerApproval,
  standing: Standing,
  total_minor: number,
): Promise<Refusal<'code_required' | 'code_refused'> | null> {
  if (!standing.needs_code(total_minor)) return null
  if (actor.kind !== 'link')
    return { refused: 'code_required', detail: 'Confirm first that your address is yours; then approve.' }
  if (!said.code)
    return {
      refused: 'code_required',
      detail: 'Approving takes the code that we mail to the address on file.',
    }
  return tryCode(tx, secrets, { link_id: actor.link_id }, said.code, at)
}
