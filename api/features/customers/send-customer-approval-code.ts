import type { LinkActor } from '../../contract/actor.ts'
import { change } from '../../contract/operation.ts'
import { sendCode } from './approval-code.ts'

export const sendCustomerApprovalCode = change('sendCustomerApprovalCode', async (call, tx, deps) => {
  const link = call.actor as LinkActor
  if (link.job_id !== call.params.job_id) return { refused: 'not_found', detail: 'There is no such job.' }
  return sendCode(tx, deps, link, call.at)
})
