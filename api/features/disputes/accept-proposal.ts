import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { type DisputeRow, findDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'
import { lockForProposal } from './proposal.answer.ts'
import { accept } from './proposal.effects.ts'

export const acceptProposal = change('acceptProposal', async (call, tx, { secrets }) => {
  const { actor, params, body, at } = call
  const locked = await lockForProposal(tx, actor, params, 'accepted', body.name, at)
  if (isRefusal(locked)) return locked
  await accept(tx, secrets, locked, body, at)
  return ok(disputeView((await findDispute(tx, actor, locked.row.id)) as DisputeRow, actor, at))
})
