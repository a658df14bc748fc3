import { ok, task } from '../../contract/operation.ts'
import { actOn } from './bulk.acts.ts'
import { seesOneOf } from './bulk.store.ts'

/** What says nothing of the job, and may be another answer in a moment. */
const forNow = new Set(['idempotency_in_flight', 'too_many_requests', 'overloaded', 'internal', 'stale'])

export const bulkJobs = task('bulkJobs', async (call, { database }, callOther) => {
  const { job_ids } = call.body
  if (!(await seesOneOf(database, call.actor, job_ids)))
    return { refused: 'not_found', detail: 'There is none of these jobs.' }
  const rows = []
  // One after the other: a bulk takes one connection, and others get theirs.
  for (const job_id of job_ids) {
    const refused = await actOn(database, call, job_id, callOther)
    const { code, detail } = refused ?? { code: null, detail: null }
    rows.push({ job_id, outcome: refused ? ('refused' as const) : ('done' as const), code, detail })
  }
  const done = rows.filter(({ outcome }) => outcome === 'done').length
  const passing = rows.some(({ code }) => code !== null && forNow.has(code))
  return { ...ok({ done, refused: rows.length - done, rows }), passing }
})
