import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { readSettings } from '../settings/settings.store.ts'
import { partyInDispute } from './dispute.access.ts'
import { disputeTold } from './dispute.events.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { isEnded, moveDispute } from './dispute.rules.ts'
import { type DisputeRow, findDispute, lockDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'
import { addMessage, applyDisputeChange } from './dispute.write.ts'
import { authorOf } from './message.view.ts'

export const transitionDispute = change('transitionDispute', async (call, tx, { secrets }) => {
  const { actor, params, body, at } = call
  const row = await lockDispute(tx, actor, params.dispute_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such dispute.' }
  const stale = staleUnless(call.if_match, row.version, disputeView(row, actor, at))
  if (stale) return stale
  const moved = moveDispute(row, { ...body, party: partyInDispute(actor), at }, await readSettings(tx))
  if (isRefusal(moved)) return moved
  await applyDisputeChange(tx, row, moved, at, body.to === 'open' ? { reopened_at: at } : {})
  if (body.words) {
    const message = { dispute_id: row.id, ...authorOf(actor), visibility: 'all' as const, body: body.words }
    const message_id = await addMessage(tx, message, at)
    tx.tell(disputeTold('message.added', row, { message_id, author: message.author }))
  }
  if (isEnded(moved.status) && partyInDispute(actor) === 'office') {
    const cause = `dispute_ended:${row.id}:${row.version}`
    await mailDisputeNews(tx, secrets, row, { news: 'ended', event_id: null, cause, at })
  }
  return ok(disputeView((await findDispute(tx, actor, row.id)) as DisputeRow, actor, at))
})
