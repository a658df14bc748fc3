import { ok, read } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { sight } from '../tracking/sight.ts'
import { followedJob } from './followed-job.ts'

export const getContractorLocation = read('getContractorLocation', async (call, db) => {
  const job = await followedJob(db, call.actor, call.params.job_id)
  if (isRefusal(job)) return job
  const { location } = sight(job.visit, call.at)
  if (!location) return { refused: 'not_found', detail: 'Nobody is seen on the way to you now.' }
  return ok(location)
})
