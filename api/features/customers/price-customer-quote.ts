import { ok, read } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { AnsweringActor } from './quote-answer.ts'
import { priceChoice } from './quote-price.ts'

export const priceCustomerQuote = read('priceCustomerQuote', async ({ actor, params, query, at }, db) => {
  const price = await priceChoice(db, { actor: actor as AnsweringActor, ...params, ...query, at })
  return isRefusal(price) ? price : ok(price)
})
