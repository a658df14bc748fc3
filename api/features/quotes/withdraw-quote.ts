import { change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { quoteTold } from './quote.events.ts'
import { mailTakenBack } from './quote.mail.ts'
import { moveQuote } from './quote.rules.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { quoteView } from './quote.view.ts'
import { letJobFollow, writeQuote } from './quote.write.ts'

export const withdrawQuote = change('withdrawQuote', async (call, tx, deps) => {
  const { actor, params, body, at, if_match } = call
  const row = await lockQuote(tx, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  const stale = staleUnless(if_match, row.summary.version, quoteView(row, at))
  if (stale) return stale
  const next = moveQuote(row.facts, { to: 'withdrawn', party: 'office', at, words: body?.reason ?? null })
  if (isRefusal(next)) return next as Refusal<'transition_not_allowed'>
  const words = body?.reason?.trim() || null
  await writeQuote(tx, row.summary.id, { status: next.status, decided_at: at, words }, at)
  const event_id = tx.tell(quoteTold('quote.withdrawn', row.summary))
  await mailTakenBack(tx, deps, row, { template: 'quote_withdrawn', event_id, at })
  await letJobFollow(tx, row, next.status, at)
  return ok(quoteView((await findQuote(tx, actor, row.summary.id)) as QuoteRow, at))
})
