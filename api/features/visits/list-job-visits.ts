import { ok, read } from '../../contract/operation.ts'
import { findJob } from '../jobs/job.store.ts'
import { jobVisits } from './visit.store.ts'
import { visitView } from './visit.view.ts'

export const listJobVisits = read('listJobVisits', async (call, db) => {
  const { actor, at } = call
  const job = await findJob(db, actor, call.params.job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const rows = await jobVisits(db, actor, job.job.id)
  return ok({ items: rows.map((row) => visitView(row, actor, at)) })
})
