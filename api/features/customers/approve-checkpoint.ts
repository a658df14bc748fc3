import { change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { mailApproved } from '../checkpoints/checkpoint.mail.ts'
import { answerCheckpoint } from './answer-checkpoint.ts'
import { customerCheckpoint } from './customer-checkpoint.view.ts'

type Refused = Refusal<
  'not_found' | 'may_not_approve' | 'round_superseded' | 'checkpoint_not_open' | 'name_required'
>

export const approveCheckpoint = change('approveCheckpoint', async (call, tx) => {
  const answered = await answerCheckpoint(call, tx, { to: 'approved', ...call.body })
  if (isRefusal(answered)) return answered as Refused
  const { row, standing, event_id } = answered
  if (event_id) await mailApproved(tx, row, standing.contact.id, { event_id, at: call.at })
  return ok(customerCheckpoint(row, standing))
})
