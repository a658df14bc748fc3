import { ok, read } from '../../contract/operation.ts'
import { tokenHash } from '../../secrets.ts'
import { publicPage } from './public-page.view.ts'
import { findReportByKey } from './report.store.ts'

export const getPublicDispute = read('getPublicDispute', async ({ params }, db) => {
  const row = await findReportByKey(db, tokenHash(params.report_key))
  return row ? ok(await publicPage(db, row)) : { refused: 'not_found', detail: 'There is no such page.' }
})
