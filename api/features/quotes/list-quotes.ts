import { ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listQuoteRows } from './quote.store.ts'

export const listQuotes = read('listQuotes', async (call, db) => {
  const { limit = 50, cursor, ...filter } = call.query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  return ok(shapedPage(await listQuoteRows(db, call.actor, filter, from, limit), limit))
})
