import { ok, read } from '../../contract/operation.ts'
import { officeReport } from './report.office.ts'
import { findReport } from './report.store.ts'

export const getReport = read('getReport', async (call, db) => {
  const row = await findReport(db, call.params.report_id)
  return row
    ? ok(await officeReport(db, row, call))
    : { refused: 'not_found', detail: 'There is no such report.' }
})
