import type { LinkActor } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { priceChoice } from './quote-price.ts'

export const priceQuote = read('priceQuote', async ({ actor, query, at }, db) => {
  const link = actor as LinkActor
  const price = await priceChoice(db, { actor: link, job_id: link.job_id, ...query, at })
  return isRefusal(price) ? price : ok(price)
})
