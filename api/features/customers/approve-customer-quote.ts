import { type Call, change } from '../../contract/operation.ts'
import type { Deps } from '../../deps.ts'
import { paperReady } from '../quotes/quote.paper.ts'
import { approveAsCustomer } from './approve-as-customer.ts'
import type { AnsweringActor } from './quote-answer.ts'

const readyPaper = (call: Call<'approveCustomerQuote'>, deps: Deps) => paperReady(deps, call, call.params)

export const approveCustomerQuote = change('approveCustomerQuote', readyPaper, (call, tx, deps) => {
  const { params, body: said, from, at } = call
  return approveAsCustomer(tx, deps, { actor: call.actor as AnsweringActor, ...params, said, from, at })
})
