import { ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listClientRows } from './client.store.ts'

export const listClients = read('listClients', async (call, db) => {
  const { limit = 50, cursor, ...filter } = call.query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  return ok(shapedPage(await listClientRows(db, filter, from, limit), limit))
})
