import type { OfficeActor } from '../../contract/actor.ts'
import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import { approve } from './quote.approving.ts'
import { paperReady } from './quote.paper.ts'
import { contactOfJob } from './quote.recipients.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { quoteView } from './quote.view.ts'

const readyPaper = (call: Call<'approveQuoteForCustomer'>, deps: Deps) => paperReady(deps, call, call.params)

export const approveQuoteForCustomer = change(
  'approveQuoteForCustomer',
  readyPaper,
  async (call, tx, deps) => {
    const { params, body, from, at } = call
    const actor = call.actor as OfficeActor
    const quote = await lockQuote(tx, actor, params.quote_id)
    if (!quote) return { refused: 'not_found', detail: 'There is no such quote.' }
    const { contact_id, ...said } = body
    const contact = await contactOfJob(tx, quote.summary.job_id, contact_id)
    if (isRefusal(contact)) return contact
    const by = { profile_id: actor.profile_id }
    const asked = { party: 'office', channel: 'office', contact, by, said, from, at } as const
    const refusal = await approve(tx, deps, quote, asked)
    if (refusal) return refusal
    return ok(quoteView((await findQuote(tx, actor, params.quote_id)) as QuoteRow, at))
  },
)
