import type { Handlers } from '../contract/operation.ts'
import { createClient } from './clients/create-client.ts'
import { createJob } from './jobs/create-job.ts'
import { getJob } from './jobs/get-job.ts'
import { listJobs } from './jobs/list-jobs.ts'
import { updateJob } from './jobs/update-job.ts'
import { getMap } from './tracking/get-map.ts'

/** The one table: operation -> handler. Total over the contract, or it does not compile and does not start. */
export const handlers: Handlers = {
  // clients
  createClient,
  // jobs
  createJob,
  listJobs,
  getJob,
  updateJob,
  // tracking
  getMap,
}
