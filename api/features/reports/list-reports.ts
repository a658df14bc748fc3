import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listReportRows } from './report.store.ts'
import { reportView } from './report.view.ts'

export const listReports = read('listReports', async ({ query, at }, db) => {
  const { limit = 50, cursor, ...filter } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await listReportRows(db, filter, from, limit)
  return ok(pageOf(rows, limit, (row) => reportView(row, at)))
})
