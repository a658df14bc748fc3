import { isOffice } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { readSettings } from '../settings/settings.store.ts'
import { partyInDispute } from './dispute.access.ts'
import { disputeTold } from './dispute.events.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { isEnded, turnOf } from './dispute.rules.ts'
import { lockDispute } from './dispute.store.ts'
import { addMessage, applyDisputeChange } from './dispute.write.ts'
import { disputeMessages } from './message.store.ts'
import { authorOf, messageView } from './message.view.ts'

export const sendDisputeMessage = change('sendDisputeMessage', async (call, tx, { secrets }) => {
  const { actor, body, at } = call
  const row = await lockDispute(tx, actor, call.params.dispute_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such dispute.' }
  const internal = body.visibility === 'internal'
  if (internal && !isOffice(actor)) return { refused: 'forbidden', detail: 'Notes are for the office alone.' }
  if (isEnded(row.status))
    return { refused: 'dispute_ended', detail: 'It has ended; reopen it with what is new.' }
  const author = authorOf(actor)
  const visibility = internal ? ('internal' as const) : ('all' as const)
  const message_id = await addMessage(tx, { dispute_id: row.id, ...author, visibility, body: body.body }, at)
  const type = internal ? 'note.added' : 'message.added'
  const event_id = tx.tell(disputeTold(type, row, { message_id, author: author.author }))
  const party = partyInDispute(actor)
  if (!internal && party !== 'contractor') {
    const turn = turnOf(party === 'office' ? 'customer' : 'office', await readSettings(tx), at)
    await applyDisputeChange(tx, row, { status: row.status, ...turn }, at)
    if (party === 'office') await mailDisputeNews(tx, secrets, row, { news: 'reply', event_id, at })
  }
  const which = { dispute_id: row.id, notes: true, message_id }
  const [message] = await disputeMessages(tx, which, null, 1)
  if (!message) throw new Error('A message that was just written is not there')
  return created(messageView(message, actor))
})
