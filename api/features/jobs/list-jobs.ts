import { ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { readBox } from './box.ts'
import { listJobRows } from './list-jobs.store.ts'

export const listJobs = read('listJobs', async (call, db) => {
  const { limit = 50, cursor, box: written, ...rest } = call.query
  const after = pageStart(cursor)
  if (isRefusal(after)) return after
  const box = written === undefined ? null : readBox(written)
  if (isRefusal(box)) return box
  const rows = await listJobRows(db, call.actor, { ...rest, ...(box && { box }) }, after, limit)
  return ok(shapedPage(rows, limit))
})
