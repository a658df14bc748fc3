import { change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { voidApproval } from './quote.approval.ts'
import { quoteTold } from './quote.events.ts'
import { mailTakenBack } from './quote.mail.ts'
import { moveQuote } from './quote.rules.ts'
import { findQuote, lockQuote, type QuoteRow } from './quote.store.ts'
import { quoteView } from './quote.view.ts'
import { letJobFollow } from './quote.write.ts'

type Refused = Refusal<'transition_not_allowed' | 'reason_required' | 'work_started' | 'job_on_hold'>

export const voidQuote = change('voidQuote', async (call, tx, deps) => {
  const { actor, params, body, at } = call
  const row = await lockQuote(tx, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  const stale = staleUnless(call.if_match, row.summary.version, quoteView(row, at))
  if (stale) return stale
  const next = moveQuote(row.facts, { to: 'voided', party: 'office', at, words: body.reason })
  if (isRefusal(next)) return next as Refused
  await voidApproval(tx, row, body.reason, at)
  const event_id = tx.tell(quoteTold('quote.voided', row.summary))
  await mailTakenBack(tx, deps, row, { template: 'quote_voided', event_id, at })
  await letJobFollow(tx, row, next.status, at)
  return ok(quoteView((await findQuote(tx, actor, row.summary.id)) as QuoteRow, at))
})
