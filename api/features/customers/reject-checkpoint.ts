import { change, ok } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import { answerCheckpoint } from './answer-checkpoint.ts'
import { customerCheckpoint } from './customer-checkpoint.view.ts'

type Refused = Refusal<
  'not_found' | 'may_not_approve' | 'round_superseded' | 'checkpoint_not_open' | 'reason_required'
>

export const rejectCheckpoint = change('rejectCheckpoint', async (call, tx) => {
  const answered = await answerCheckpoint(call, tx, { to: 'rejected', ...call.body })
  if (isRefusal(answered)) return answered as Refused
  return ok(customerCheckpoint(answered.row, answered.standing))
})
