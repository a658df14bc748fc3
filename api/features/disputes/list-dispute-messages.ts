import { isOffice } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { findDispute } from './dispute.store.ts'
import { disputeMessages } from './message.store.ts'
import { messageView } from './message.view.ts'

export const listDisputeMessages = read('listDisputeMessages', async ({ actor, params, query }, db) => {
  const { limit = 50, cursor } = query
  const { dispute_id } = params
  if (!(await findDispute(db, actor, dispute_id)))
    return { refused: 'not_found', detail: 'There is no such dispute.' }
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await disputeMessages(db, { dispute_id, notes: isOffice(actor) }, from, limit)
  return ok(pageOf(rows, limit, (row) => messageView(row, actor)))
})
