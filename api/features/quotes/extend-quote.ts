import { change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { holdSettings } from '../settings/settings.store.ts'
import { recipientsOf } from './quote.recipients.ts'
import { letOut } from './quote.sending.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { endOfDay } from './quote.validity.ts'
import { quoteView } from './quote.view.ts'
import { extendQuote as judgeExtension } from './quote-extension.rules.ts'

type Refused = Refusal<
  | 'invalid_input'
  | 'transition_not_allowed'
  | 'client_required'
  | 'job_not_quotable'
  | 'recipient_may_not_approve'
  | 'quote_expired'
>

export const extendQuote = change('extendQuote', async (call, tx, deps) => {
  const { actor, params, body, at } = call
  const row = await lockQuote(tx, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  const stale = staleUnless(call.if_match, row.summary.version, quoteView(row, at))
  if (stale) return stale
  const recipients = await recipientsOf(tx, row.summary, body.contact_ids)
  if (isRefusal(recipients)) return recipients
  const { valid_until } = body
  const expires_at = endOfDay(valid_until, (await holdSettings(tx)).time_zone)
  const next = judgeExtension(row.facts, { party: 'office', at, recipients, expires_at })
  // What was sent once has lines: that it has none is the only refusal of the rule that cannot come here.
  if (isRefusal(next)) return next as Refused
  await letOut(tx, deps, row, { next, valid_until, expires_at, recipients, news: 'extended', at })
  return ok(quoteView((await findQuote(tx, actor, row.summary.id)) as QuoteRow, at))
})
