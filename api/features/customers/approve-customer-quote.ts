import { type Call, change } from '../../contract/operation.ts'
import type { Deps } from '../../deps.ts'
import { paperReady } from '../quotes/quote.paper.ts'
import { approveAsCustomer } from './approve-as-customer.ts'
import type { AnsweringActor } from './quote-answer.ts'

const readyPaper = ({ params, at }: Call<'approveCustomerQuote'>, deps: Deps) =>
  paperReady(deps, params.quote_id, at)

export const approveCustomerQuote = change('approveCustomerQuote', readyPaper, (call, tx, deps) => {
  const { params, body: said, from, at } = call
  return approveAsCustomer(tx, deps, { actor: call.actor as AnsweringActor, ...params, said, from, at })
})
