import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { readSettings } from '../settings/settings.store.ts'
import { disputeTold } from './dispute.events.ts'
import { turnOf } from './dispute.rules.ts'
import { type DisputeRow, findDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'
import { applyDisputeChange } from './dispute.write.ts'
import { keepAnswer, lockForProposal } from './proposal.answer.ts'

export const refuseProposal = change('refuseProposal', async (call, tx) => {
  const { actor, params, body, at } = call
  const locked = await lockForProposal(tx, actor, params, 'refused', body.name, at)
  if (isRefusal(locked)) return locked
  const { row, proposal, again } = locked
  if (!again) {
    await keepAnswer(tx, proposal, { status: 'refused', name: body.name, words: body.words }, at)
    const turn = turnOf('office', await readSettings(tx), at)
    await applyDisputeChange(tx, row, { status: 'under_review', ...turn }, at)
    tx.tell(disputeTold('dispute.answered', row, { proposal_id: proposal.id, answer: 'refused' }))
  }
  return ok(disputeView((await findDispute(tx, actor, row.id)) as DisputeRow, actor, at))
})
