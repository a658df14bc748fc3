import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listKeys } from './api-key.store.ts'
import { apiKeyView } from './api-key.view.ts'

export const listApiKeys = read('listApiKeys', async ({ query, at }, db) => {
  const { limit = 50, cursor } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  return ok(pageOf(await listKeys(db, from, limit), limit, (row) => apiKeyView(row, at)))
})
