import { ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listContactRows } from './contact.store.ts'

export const listContacts = read('listContacts', async (call, db) => {
  const { limit = 50, cursor, ...filter } = call.query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  return ok(shapedPage(await listContactRows(db, filter, from, limit), limit))
})
