import { type Call, change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import type { Change } from '../../events/log.ts'
import { holdSettings } from '../settings/settings.store.ts'
import { recipientsOf } from './quote.recipients.ts'
import { moveQuote } from './quote.rules.ts'
import { letOut } from './quote.sending.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { dayAfter, endOfDay } from './quote.validity.ts'
import { quoteView } from './quote.view.ts'

type Refused = Refusal<'transition_not_allowed' | 'recipient_may_not_approve' | 'quote_expired'>

export const sendQuote = change('sendQuote', async (call, tx, deps) => {
  const { actor, params, at } = call
  const row = await lockQuote(tx, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  const stale = staleUnless(call.if_match, row.summary.version, quoteView(row, at))
  if (stale) return stale
  const recipients = await recipientsOf(tx, row.summary, call.body?.contact_ids)
  if (isRefusal(recipients)) return recipients
  const validity = await validityOf(call, tx, row)
  const next = moveQuote(row.facts, { to: 'sent', party: 'office', at, recipients, ...validity })
  if (isRefusal(next)) return next as Refused
  await letOut(tx, deps, row, { next, ...validity, recipients, news: 'sent', at })
  return ok(quoteView((await findQuote(tx, actor, row.summary.id)) as QuoteRow, at))
})

/** The last day that was asked for, else the one of the draft, else the company's usual time from today. */
async function validityOf({ body, at }: Call<'sendQuote'>, tx: Change, { summary }: QuoteRow) {
  const { time_zone, quote_valid_days } = await holdSettings(tx)
  const known = summary.status === 'draft' ? summary.valid_until : null
  const valid_until = body?.valid_until ?? known ?? dayAfter(at, time_zone, quote_valid_days)
  return { valid_until, expires_at: endOfDay(valid_until, time_zone) }
}
