import { ok, read } from '../../contract/operation.ts'
import { pageOf, pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { listDisputeRows } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'

export const listDisputes = read('listDisputes', async ({ actor, query, at }, db) => {
  const { limit = 50, cursor, ...filter } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await listDisputeRows(db, actor, filter, at, from, limit)
  return ok(pageOf(rows, limit, (row) => disputeView(row, actor, at)))
})
