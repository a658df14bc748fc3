import { ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listCustomerJobRows } from './customer-job.store.ts'

export const listCustomerJobs = read('listCustomerJobs', async ({ actor, query }, db) => {
  const { limit = 50, cursor } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = 'contact_id' in actor ? await listCustomerJobRows(db, actor, from, limit) : []
  return ok(shapedPage(rows, limit))
})
