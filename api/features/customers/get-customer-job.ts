import { ok, read } from '../../contract/operation.ts'
import { standingOn } from './customer.standing.ts'
import { customerJob } from './customer-job.view.ts'

export const getCustomerJob = read('getCustomerJob', async ({ actor, params, at }, db) => {
  const standing = await standingOn(db, actor, params.job_id, at)
  const job =
    standing && 'contact_id' in actor ? await customerJob(db, actor, params.job_id, standing, at) : null
  return job ? ok(job) : { refused: 'not_found', detail: 'There is no such job.' }
})
