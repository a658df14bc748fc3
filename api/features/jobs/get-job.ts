import { ok, read } from '../../contract/operation.ts'
import { findJob } from './job.store.ts'
import { jobView } from './job.view.ts'

export const getJob = read('getJob', async (call, db) => {
  const row = await findJob(db, call.actor, call.params.job_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such job.' }
  return ok(jobView(row, call.actor, call.at))
})
