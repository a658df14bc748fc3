import { type Changes, ifMatch, take } from '../../api/client.ts'
import type { AllowedAction, CrewVisit, FailureReason, Job, Visit } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'
import { plain } from './job-words.ts'

/** Takes an allowed step of a job; the words are its reason, or what was done. */
export async function moveJob(
  api: Changes,
  job: Job,
  { action, to }: AllowedAction,
  words: string,
): Promise<void> {
  const given = words ? (action === 'complete' ? { resolution: words } : { reason: words }) : {}
  const after = await take(
    api.POST('/jobs/{job_id}/transitions', {
      params: { path: { job_id: job.id }, header: ifMatch(job.version) },
      body: { to: to as Job['status'], ...given },
    }),
  )
  say(`${after.number} is ${plain(after.stage).toLowerCase()} now`)
}

/** Keeps or corrects what was suggested for a request; the same again keeps it. */
export async function decideSuggestion(
  api: Changes,
  job: Job,
  body: Pick<Job, 'trade' | 'priority'>,
): Promise<void> {
  const after = await take(
    api.PATCH('/jobs/{job_id}', {
      params: { path: { job_id: job.id }, header: ifMatch(job.version) },
      body,
    }),
  )
  say(`${after.number}: ${plain(after.priority)}, ${after.trade}`)
}

/** Takes an allowed step of a visit. */
export async function moveVisit(
  api: Changes,
  visit: Visit,
  { to }: AllowedAction,
  given: { reason?: string; failure_reason?: FailureReason; note?: string } = {},
): Promise<void> {
  const after = await take(
    api.POST('/visits/{visit_id}/transitions', {
      params: { path: { visit_id: visit.id }, header: ifMatch(visit.version) },
      body: { to: to as Visit['status'], ...given },
    }),
  )
  say(`${visit.job_number}, visit ${visit.ordinal} is ${plain(after.status).toLowerCase()} now`)
}

/** Sends somebody at once: visit, crew, promise and dispatch in one. */
export async function dispatchNow(
  api: Changes,
  job: Job,
  contractor_id: string,
  reason: string,
): Promise<void> {
  const visit = await take(
    api.POST('/jobs/{job_id}/dispatch-now', {
      params: { path: { job_id: job.id } },
      body: { contractor_id, reason },
    }),
  )
  say(`${job.number}: ${visit.assignments[0]?.name ?? 'Somebody'} is sent`, warningsOf(visit))
}

export interface VisitPlan {
  purpose: Visit['purpose']
  promised_start: string | null
  promised_end: string | null
  planned_start: string | null
  planned_minutes: number | null
  note: string | null
  lead: string | null
  helpers: string[]
}

/**
 * Makes or changes a visit and says who goes; with `schedule` the customer is told. `onMade` hears of a new one at once:
 * whatever fails after that is tried again with it.
 */
export async function planVisit(
  api: Changes,
  jobId: string,
  known: Visit | null,
  plan: VisitPlan,
  schedule: boolean,
  onMade: (visit: Visit) => void,
): Promise<void> {
  const { lead, helpers, ...times } = plan
  let visit: Visit = known
    ? await take(
        api.PATCH('/visits/{visit_id}', {
          params: { path: { visit_id: known.id }, header: ifMatch(known.version) },
          body: times,
        }),
      )
    : await take(api.POST('/jobs/{job_id}/visits', { params: { path: { job_id: jobId } }, body: times }))
  if (!known) onMade(visit)
  const crew = [
    ...(lead ? [{ contractor_id: lead, role: 'lead' as const }] : []),
    ...helpers.filter((id) => id !== lead).map((id) => ({ contractor_id: id, role: 'helper' as const })),
  ]
  let warnings = ''
  if (!sameCrew(visit, crew)) {
    const assigned = await take(
      api.PUT('/visits/{visit_id}/assignments', {
        params: { path: { visit_id: visit.id }, header: ifMatch(visit.version) },
        body: { assignments: crew },
      }),
    )
    warnings = warningsOf(assigned)
    visit = assigned
  }
  const step = schedule && visit.allowed_actions.find(({ action }) => action === 'schedule')
  if (step) await moveVisit(api, visit, step)
  else say(`${visit.job_number}, visit ${visit.ordinal}: planned`, warnings)
}

function sameCrew(visit: Visit, crew: { contractor_id: string; role: string }[]): boolean {
  const key = (one: { contractor_id: string; role: string }) => `${one.role} ${one.contractor_id}`
  return visit.assignments.map(key).sort().join() === crew.map(key).sort().join()
}

function warningsOf(visit: CrewVisit): string {
  return visit.warnings.map(({ detail }) => detail).join(' ')
}
