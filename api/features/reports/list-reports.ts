import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { officeReports } from './report.office.ts'
import { listReportRows } from './report.store.ts'

export const listReports = read('listReports', async (call, db) => {
  const { limit = 50, cursor, ...filter } = call.query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await listReportRows(db, filter, from, limit)
  const page = pageOf(rows, limit, (row) => row)
  return ok({ ...page, items: await officeReports(db, page.items, call) })
})
