import type { LinkActor } from '../../contract/actor.ts'
import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import type { Change } from '../../events/log.ts'
import { mailedContact, mailLink } from '../links/mail-link.ts'
import { keepApproval } from '../quotes/quote.approval.ts'
import { quoteTold } from '../quotes/quote.events.ts'
import { approveQuote as judgeApproval } from '../quotes/quote.rules.ts'
import type { QuoteRow } from '../quotes/quote.store.ts'
import { declineOtherOptions, letJobFollow } from '../quotes/quote.write.ts'
import type { Standing } from './customer.standing.ts'
import { shownQuote } from './customer-quote.view.ts'
import { lockForAnswer } from './quote-answer.ts'

type Approving = Call<'approveQuote'>
type Refused = Refusal<
  'may_not_approve' | 'revision_superseded' | 'quote_not_open' | 'quote_expired' | 'name_required'
>

export const approveQuote = change('approveQuote', async (call, tx, deps) => {
  const { body, at } = call
  const actor = call.actor as LinkActor
  const locked = await lockForAnswer(tx, actor, body.quote_id, 'approve_quote', at)
  if (isRefusal(locked)) return locked
  const { quote, standing } = locked
  const next = judgeApproval(quote.facts, {
    party: 'link',
    channel: 'link',
    at,
    contact: standing.contact,
    revision: body.revision,
    content_sha256: body.content_sha256,
    name: body.name,
  })
  if (isRefusal(next)) return next as Refused
  if (!next.already) {
    const approval = await keepApproval(tx, quote, {
      name: body.name,
      channel: 'link',
      revision: body.revision,
      content_sha256: body.content_sha256,
      selected_lines: body.selected_lines,
      contact_id: standing.contact.id,
      link_id: actor.link_id,
      from: call.from,
      at,
    })
    if (isRefusal(approval)) return approval
    const facts = { approval_id: approval.id, channel: 'link', total_minor: approval.total_minor }
    const event_id = tx.tell(quoteTold('quote.approved', quote.summary, facts))
    if (next.effects.includes('decline_other_options')) await declineOtherOptions(tx, quote, at)
    await mailCopy(call, tx, deps, { quote, standing, event_id, approval_id: approval.id })
    await letJobFollow(tx, quote, next.status, at)
  }
  return ok(await shownQuote(tx, actor, quote, standing, at))
})

/** The copy for whoever approved, with a link to follow the job from here on. */
async function mailCopy(
  { at }: Approving,
  tx: Change,
  { secrets }: Deps,
  about: { quote: QuoteRow; standing: Standing; event_id: string; approval_id: string },
): Promise<void> {
  const { job_id, id: quote_id } = about.quote.summary
  const to = await mailedContact(tx, job_id, about.standing.contact.id)
  if (!to) return
  const payload = { approval_id: about.approval_id }
  const cause = {
    template: 'quote_approved',
    purpose: 'job',
    event_id: about.event_id,
    job_id,
    quote_id,
  } as const
  await mailLink(tx, secrets, { ...cause, to, payload, at })
}
