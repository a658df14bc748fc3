import { change, ok } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { disputeTold } from './dispute.events.ts'
import { type DisputeRow, findDispute, lockDispute, writeDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'

export const updateDispute = change('updateDispute', async ({ actor, params, body, if_match, at }, tx) => {
  const row = await lockDispute(tx, actor, params.dispute_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such dispute.' }
  const stale = staleUnless(if_match, row.version, disputeView(row, actor, at))
  if (stale) return stale
  const changed = Object.entries(body).filter(([name, value]) => row[name as keyof typeof body] !== value)
  if (changed.length > 0) {
    await writeDispute(tx, row.id, Object.fromEntries(changed), at)
    tx.tell(disputeTold('dispute.updated', row, { fields: changed.map(([name]) => name) }))
  }
  return ok(disputeView((await findDispute(tx, actor, row.id)) as DisputeRow, actor, at))
})
