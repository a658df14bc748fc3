import type { ProfileActor } from '../../contract/actor.ts'
import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Deps } from '../../deps.ts'
import { newFileKey } from '../../files/storage.ts'
import { drawnPng, isDrawn } from '../../files/strokes.ts'
import { isOnSite } from './on-site.store.ts'
import { approve } from './quote.approving.ts'
import { paperReady } from './quote.paper.ts'
import { contactOfJob } from './quote.recipients.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'

/** Keeps the drawing, and sees to the paper. What then is not approved leaves a file that no row names: it is swept. */
async function ready(call: Call<'signQuoteOnSite'>, deps: Deps): Promise<string | null> {
  const { params, body, at } = call
  const actor = call.actor as ProfileActor
  const quote = await findQuote(deps.database, actor, params.quote_id)
  if (!quote || quote.facts.status === 'approved' || !isDrawn(body.strokes)) return null
  if (!(await isOnSite(deps.database, quote.summary.job_id, actor.profile_id))) return null
  await paperReady(deps, call, params)
  const key = newFileKey('quotes', at)
  await deps.files.write(key, await drawnPng(body.strokes), 'image/png')
  return key
}

export const signQuoteOnSite = change('signQuoteOnSite', ready, async (call, tx, deps, signature_key) => {
  const { params, body, from, at } = call
  const actor = call.actor as ProfileActor
  const quote = await lockQuote(tx, actor, params.quote_id)
  if (!quote?.summary.sent_at) return { refused: 'not_found', detail: 'There is no such quote.' }
  const { job_id } = quote.summary
  if (!(await isOnSite(tx, job_id, actor.profile_id)))
    return { refused: 'forbidden', detail: 'Quotes are signed at the visit, with whoever leads it.' }
  const { contact_id, strokes, ...said } = body
  if (!isDrawn(strokes))
    return { refused: 'signature_required', detail: 'Let the customer sign in the field.' }
  const contact = await contactOfJob(tx, job_id, contact_id)
  if (isRefusal(contact)) return contact
  const by = { profile_id: actor.profile_id }
  const as = { party: 'lead_contractor', channel: 'on_site' } as const
  const refusal = await approve(tx, deps, quote, { ...as, contact, by, said, from, at, signature_key })
  if (refusal) return refusal
  const { summary, approval } = (await findQuote(tx, actor, params.quote_id)) as QuoteRow
  return ok({
    id: summary.id,
    number: summary.number,
    revision: summary.revision,
    name: approval?.name ?? '',
    total_minor: approval?.total_minor ?? summary.total_minor,
    currency: summary.currency,
    approved_at: approval?.approved_at ?? at.toISOString(),
  })
})
