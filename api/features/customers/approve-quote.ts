import type { LinkActor } from '../../contract/actor.ts'
import { type Call, change } from '../../contract/operation.ts'
import type { Deps } from '../../deps.ts'
import { paperReady } from '../quotes/quote.paper.ts'
import { approveAsCustomer } from './approve-as-customer.ts'

const readyPaper = (call: Call<'approveQuote'>, deps: Deps) =>
  paperReady(deps, call, { quote_id: call.body.quote_id })

export const approveQuote = change('approveQuote', readyPaper, (call, tx, deps) => {
  const { body, from, at } = call
  const actor = call.actor as LinkActor
  const { quote_id, ...said } = body
  return approveAsCustomer(tx, deps, { actor, job_id: actor.job_id, quote_id, said, from, at })
})
