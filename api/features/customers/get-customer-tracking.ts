import type { components } from '../../../openapi/generated/contract.ts'
import { ok, read } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { TrackedVisit } from '../tracking/sight.store.ts'
import { arrivalOf, sight } from '../tracking/sight.ts'
import { stepsOf } from '../tracking/steps.rules.ts'
import { followedJob } from './followed-job.ts'

export const getCustomerTracking = read('getCustomerTracking', async (call, db, deps) => {
  const job = await followedJob(db, call.actor, call.params.job_id)
  if (isRefusal(job)) return job
  const { visit, site_latitude, site_longitude, ...of } = job
  const seen = sight(visit, call.at)
  const arrival = seen.location ? await arrivalOf(db, deps, job, call.at) : null
  return ok({
    ...of,
    at: call.at.toISOString(),
    destination:
      site_latitude === null || site_longitude === null
        ? null
        : { latitude: site_latitude, longitude: site_longitude },
    visit: visit && visitView(visit),
    ...seen,
    arrival: arrival && { ...arrival, arrives_at: arrival.arrives_at.toISOString() },
  })
})

function visitView(visit: TrackedVisit): components['schemas']['TrackedVisit'] {
  const { id, purpose, status, contractor_name } = visit
  return {
    id,
    purpose,
    status,
    contractor_name,
    promised_start: visit.promised_start?.toISOString() ?? null,
    promised_end: visit.promised_end?.toISOString() ?? null,
    steps: stepsOf(status, visit).map((step) => ({ ...step, at: step.at?.toISOString() ?? null })),
  }
}
