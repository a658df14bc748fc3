import { ok, read } from '../../contract/operation.ts'
import { findVisit } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const getVisit = read('getVisit', async (call, db) => {
  const row = await findVisit(db, call.actor, call.params.visit_id, call.at)
  if (!row) return { refused: 'not_found', detail: 'There is no such visit.' }
  return ok(visitView(row, call.actor, call.at))
})
