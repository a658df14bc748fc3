import { ok, read } from '../../contract/operation.ts'
import { pageStart } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { encodeCursor } from '../../database/cursor.ts'
import { instant, listVisitRows } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const listVisits = read('listVisits', async (call, db) => {
  const { limit = 50, cursor, ...filter } = call.query
  const after = pageStart(cursor)
  if (isRefusal(after)) return after
  const rows = await listVisitRows(db, call.actor, filter, after, limit)
  const items = rows.slice(0, limit).map((row) => visitView(row, call.actor, call.at))
  const last = rows.length > limit ? items.at(-1) : undefined
  const next_cursor = last ? encodeCursor({ created_at: instant(last.created_at), id: last.id }) : null
  return ok({ items, next_cursor })
})
