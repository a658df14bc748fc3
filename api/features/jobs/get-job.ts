import { ok, read } from '../../contract/operation.ts'
import { shapedJob } from './job.store.ts'
import { jobText } from './job.view.ts'

export const getJob = read('getJob', async (call, db) => {
  const row = await shapedJob(db, call.actor, call.params.job_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such job.' }
  return ok(jobText(row, call.actor, call.at))
})
