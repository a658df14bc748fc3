import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listContractorRows } from './contractor.store.ts'
import { contractorView } from './contractor.view.ts'

export const listContractors = read('listContractors', async ({ actor, query, at }, db) => {
  const { limit = 50, cursor, ...filter } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await listContractorRows(db, actor, filter, from, limit)
  return ok(pageOf(rows, limit, (row) => contractorView(row, at)))
})
