import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { disputeTold } from './dispute.events.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { type DisputeRow, findDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'
import { applyDisputeChange } from './dispute.write.ts'
import { keepAnswer, lockForProposal } from './proposal.answer.ts'
import { makeRedoJob } from './redo-job.ts'

export const acceptProposal = change('acceptProposal', async (call, tx, { secrets }) => {
  const { actor, params, body, at } = call
  const locked = await lockForProposal(tx, actor, params, 'accepted', body.name, at)
  if (isRefusal(locked)) return locked
  const { row, proposal, again } = locked
  if (!again) {
    const redo = proposal.resolution === 'redo' && row.job_id
    const redo_job_id = redo ? await makeRedoJob(tx, redo, row, at) : null
    await keepAnswer(tx, proposal, { status: 'accepted', ...body, words: body.words, redo_job_id }, at)
    const ended = { status: 'resolved', awaiting: 'nobody', respond_by: null, reminders: 0 } as const
    const { outcome, resolution } = proposal
    await applyDisputeChange(tx, row, ended, at, { outcome, resolution })
    const facts = { proposal_id: proposal.id, outcome, resolution, ...(redo_job_id && { redo_job_id }) }
    const event_id = tx.tell(disputeTold('dispute.resolved', row, facts))
    await mailDisputeNews(tx, secrets, row, { news: 'ended', event_id, at })
  }
  return ok(disputeView((await findDispute(tx, actor, row.id)) as DisputeRow, actor, at))
})
