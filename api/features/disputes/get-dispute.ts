import { ok, read } from '../../contract/operation.ts'
import { findDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'

export const getDispute = read('getDispute', async ({ actor, params, at }, db) => {
  const row = await findDispute(db, actor, params.dispute_id)
  return row ? ok(disputeView(row, actor, at)) : { refused: 'not_found', detail: 'There is no such dispute.' }
})
