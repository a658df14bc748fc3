import type { LinkActor } from '../../contract/actor.ts'
import { change } from '../../contract/operation.ts'
import { sendCode } from './approval-code.ts'

export const sendApprovalCode = change('sendApprovalCode', (call, tx, deps) =>
  sendCode(tx, deps, call.actor as LinkActor, call.at),
)
