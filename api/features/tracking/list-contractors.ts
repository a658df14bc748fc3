import { ok, read } from '../../contract/operation.ts'
import { pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { encodeCursor } from '../../database/cursor.ts'
import { listContractorRows } from './contractor.store.ts'
import { contractorView } from './contractor.view.ts'

export const listContractors = read('listContractors', async ({ actor, query, at }, db) => {
  const { limit = 50, cursor, ...filter } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const rows = await listContractorRows(db, actor, filter, from, limit)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return ok({
    items: shown.map((row) => contractorView(row, at)),
    next_cursor: last ? encodeCursor(last) : null,
  })
})
