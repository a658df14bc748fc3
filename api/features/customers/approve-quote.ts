import type { LinkActor } from '../../contract/actor.ts'
import { change } from '../../contract/operation.ts'
import { approveAsCustomer } from './approve-as-customer.ts'

export const approveQuote = change('approveQuote', (call, tx, deps) => {
  const { body, from, at } = call
  const actor = call.actor as LinkActor
  const { quote_id, ...said } = body
  return approveAsCustomer(tx, deps, { actor, job_id: actor.job_id, quote_id, said, from, at })
})
