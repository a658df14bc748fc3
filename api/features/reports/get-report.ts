import { ok, read } from '../../contract/operation.ts'
import { findReport } from './report.store.ts'
import { reportView } from './report.view.ts'

export const getReport = read('getReport', async ({ params, at }, db) => {
  const row = await findReport(db, params.report_id)
  return row ? ok(reportView(row, at)) : { refused: 'not_found', detail: 'There is no such report.' }
})
