import { ok, read } from '../../contract/operation.ts'
import { findQuote } from './quote.store.ts'
import { quoteView } from './quote.view.ts'

export const getQuote = read('getQuote', async ({ actor, params, at }, db) => {
  const row = await findQuote(db, actor, params.quote_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such quote.' }
  return ok(quoteView(row, at))
})
