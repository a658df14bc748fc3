import { change } from '../../contract/operation.ts'
import { approveAsCustomer } from './approve-as-customer.ts'
import type { AnsweringActor } from './quote-answer.ts'

export const approveCustomerQuote = change('approveCustomerQuote', (call, tx, deps) => {
  const { params, body: said, from, at } = call
  return approveAsCustomer(tx, deps, { actor: call.actor as AnsweringActor, ...params, said, from, at })
})
