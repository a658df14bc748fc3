import { ok, read } from '../../contract/operation.ts'
import { contractorExists, readTrail } from './trail.store.ts'

const page = 5000
const usualSpanMs = 12 * 3600 * 1000

export const getTrail = read('getTrail', async (call, db) => {
  const { contractor_id } = call.params
  if (!(await contractorExists(db, contractor_id))) {
    return { refused: 'not_found', detail: 'There is no such contractor.' }
  }
  const to = call.query.to ? new Date(call.query.to) : call.at
  const from = call.query.from ? new Date(call.query.from) : new Date(to.getTime() - usualSpanMs)
  const found = await readTrail(db, contractor_id, { from, to }, page + 1)
  return ok({
    points: found.slice(0, page),
    next_from: found.length > page ? (found[page]?.recorded_at ?? null) : null,
  })
})
