import { ok, read } from '../../contract/operation.ts'
import { findDuplicates } from './report.duplicates.ts'
import { officeReport } from './report.office.ts'
import { findReport, publicThread } from './report.store.ts'
import { publicMessage } from './report.view.ts'

export const getReport = read('getReport', async (call, db) => {
  const row = await findReport(db, call.params.report_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such report.' }
  const report = await officeReport(db, row, call)
  const messages = await publicThread(db, { id: row.id, dispute_id: null })
  return ok({ ...report, duplicates: await findDuplicates(db, row), messages: messages.map(publicMessage) })
})
