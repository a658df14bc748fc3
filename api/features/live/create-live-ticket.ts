import { change, created } from '../../contract/operation.ts'
import { issueTicket } from '../../events/ticket.ts'

export const createLiveTicket = change('createLiveTicket', async (call, tx) => {
  const session = 'session_id' in call.actor ? call.actor.session_id : null
  if (!session) return { refused: 'forbidden', detail: 'Trade the link for a session first.' }
  const { ticket, expires_at } = await issueTicket(tx, session, call.at)
  return created({ ticket, expires_at: expires_at.toISOString() })
})
