import { ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listJobRows } from './job.store.ts'

export const listJobs = read('listJobs', async (call, db) => {
  const { limit = 50, cursor, ...filter } = call.query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  return ok(shapedPage(await listJobRows(db, call.actor, filter, from, limit), limit))
})
