import { ok, read } from '../../contract/operation.ts'
import { tokenHash } from '../../secrets.ts'
import { publicPage } from './public-page.view.ts'
import { findReportByKey } from './report.store.ts'

export const getPublicDispute = read('getPublicDispute', async ({ params }, db) => {
  const hash = tokenHash(params.report_key)
  const row = await findReportByKey(db, hash)
  return row
    ? ok(await publicPage(db, row, hash))
    : { refused: 'not_found', detail: 'There is no such page.' }
})
