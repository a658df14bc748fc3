import { ok, read } from '../../contract/operation.ts'
import { findImport, refusalsOf } from './import.store.ts'

export const getJobImport = read('getJobImport', async (call, db) => {
  const { limit = 50, cursor } = call.query
  const found = await findImport(db, call.params.import_id)
  if (!found) return { refused: 'not_found', detail: 'There is no such import.' }
  const rows = await refusalsOf(db, found.id, cursor === undefined ? null : Number(cursor), limit)
  const refusals = rows.slice(0, limit)
  const next_cursor = rows.length > limit ? String(refusals.at(-1)?.row) : null
  return ok({ ...found, refusals, next_cursor })
})
