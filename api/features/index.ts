import type { Handlers } from '../contract/operation.ts'
import { createClient } from './clients/create-client.ts'
import { createJob } from './jobs/create-job.ts'
import { getJob } from './jobs/get-job.ts'
import { listJobs } from './jobs/list-jobs.ts'
import { updateJob } from './jobs/update-job.ts'
import { createLiveTicket } from './live/create-live-ticket.ts'
import { getMap } from './tracking/get-map.ts'
import { assignVisit } from './visits/assign-visit.ts'
import { createVisit } from './visits/create-visit.ts'
import { dispatchNow } from './visits/dispatch-now.ts'
import { getVisit } from './visits/get-visit.ts'
import { listJobVisits } from './visits/list-job-visits.ts'
import { listVisits } from './visits/list-visits.ts'
import { transitionVisit } from './visits/transition-visit.ts'
import { updateVisit } from './visits/update-visit.ts'

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
  // visits
  createVisit,
  listJobVisits,
  dispatchNow,
  listVisits,
  getVisit,
  updateVisit,
  assignVisit,
  transitionVisit,
  // live
  createLiveTicket,
}
