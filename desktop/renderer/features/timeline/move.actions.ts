import { api, type Changes, changesFor, ifMatch, take } from '../../api/client.ts'
import { asFailure, Failure } from '../../api/failure.ts'
import { Intention } from '../../api/intention.ts'
import type { JobSummary, Visit } from '../../api/types.ts'
import { clockTime } from '../../ui/time.ts'
import { complain, say, sayUntil } from '../../ui/toasts.store.ts'
import { carrying, nameOf, theStage, useCarrying } from './carried.store.ts'
import { type Change, changeOf, type Place, reverseOf } from './move.rules.ts'

/** So long a move can be taken back with one press. */
const backMs = 10_000
const pending: readonly string[] = ['unscheduled', 'scheduled']

/** Puts what is carried down where it is: asks first where a customer would hear of it, else the service at once. */
export async function putDown(): Promise<void> {
  const { carried, place } = useCarrying.getState()
  if (!carried || !place) {
    carrying({ carried: null, place: null, pointer: null })
    return
  }
  carrying({ pointer: null, saving: true })
  try {
    if (carried.kind === 'visit') await weigh(carried.visit, carried.from, place)
    else await planJob(carried.job, place)
  } catch (error) {
    refused(error)
  } finally {
    carrying({ carried: null, place: null, saving: false })
  }
}

async function weigh(visit: Visit, from: string, place: Place): Promise<void> {
  const change = changeOf(visit, from, place)
  if (change.ask) carrying({ asking: { visit, change } })
  else if (change.crew || change.patch) await moved(changesFor(new Intention()), visit, change, change.patch)
}

/** How far a change came: `failed` is why the time stayed as it was though who goes was changed. */
interface Came {
  now: Visit
  warnings: string
  failed: Failure | null
}

/**
 * Changes who goes, then when; each from the version that was seen. What was answered is shown at once. Throws where
 * nothing was changed.
 */
async function apply(
  changes: Changes,
  visit: Visit,
  { crew, patch }: Pick<Change, 'crew' | 'patch'>,
): Promise<Came> {
  let now = visit
  let warnings = ''
  if (crew) {
    const answer = await take(
      changes.PUT('/visits/{visit_id}/assignments', {
        params: { path: { visit_id: visit.id }, header: ifMatch(now.version) },
        body: { assignments: crew },
      }),
    )
    warnings = answer.warnings.map(({ detail }) => detail).join(' ')
    now = answer
    theStage()?.visits_of.take(now)
  }
  let failed: Failure | null = null
  if (patch) {
    try {
      now = await take(
        changes.PATCH('/visits/{visit_id}', {
          params: { path: { visit_id: visit.id }, header: ifMatch(now.version) },
          body: patch,
        }),
      )
      theStage()?.visits_of.take(now)
    } catch (error) {
      if (!crew) throw error
      failed = asFailure(error)
    }
  }
  carrying({ focus: visit.id })
  return { now, warnings, failed }
}

/**
 * Moves a visit, says so, and offers the way back, also from half a move. Whoever was told by then is told again: it is
 * a move like others.
 */
export async function moved(
  changes: Changes,
  visit: Visit,
  { crew }: Pick<Change, 'crew'>,
  patch: Change['patch'],
): Promise<void> {
  const { now, warnings, failed } = await apply(changes, visit, { crew, patch })
  if (failed) {
    movedByHalf(visit, now, crew, failed)
    return
  }
  const told = patch?.promised_start && visit.status !== 'unscheduled' ? 'The customer is told.' : ''
  const detail = [told, warnings].filter(Boolean).join(' ')
  const back = reverseOf(visit, crew, patch)
  sayUntil(
    wordsOf(now),
    detail,
    wayBack('Move back', () => moveBack(now, back)),
    backMs,
  )
}

/** Other people go, at the time that stood there before: says so, and offers the way back for them. */
function movedByHalf(before: Visit, now: Visit, crew: Change['crew'], failed: Failure): void {
  const current = failed.code === 'stale' ? (failed.current as Visit | undefined) : undefined
  if (current) theStage()?.visits_of.take(current)
  // Where somebody else has changed the crew meanwhile, that is not for us to take back.
  const from = current && crewOf(current) === crewOf(now) ? current : now
  const title = `${now.job_number}: who goes was changed, the time was not`
  const back = wayBack('Move back', () => moveBack(from, reverseOf(before, crew, null)))
  complain(because(failed, title), back)
}

const crewOf = ({ assignments }: Visit) =>
  JSON.stringify(assignments.map(({ contractor_id, role }) => [contractor_id, role]))

/** The same failure, under what it led to. */
const because = ({ code, title, detail, status }: Failure, outcome: string) =>
  new Failure(code, outcome, `${detail || title} (${code})`, status)

let takeBack: (() => void) | null = null

/** A way back that is gone once, by its button or the key of the last move. */
function wayBack(label: string, work: () => Promise<void>): { label: string; run(): void } {
  const run = once(work)
  takeBack = run
  setTimeout(() => {
    if (takeBack === run) takeBack = null
  }, backMs)
  return { label, run }
}

/** Moves the last one back, if it was just now. */
export function moveLastBack(): void {
  takeBack?.()
  takeBack = null
}

async function moveBack(visit: Visit, back: Pick<Change, 'crew' | 'patch'>): Promise<void> {
  try {
    const { now, failed } = await apply(changesFor(new Intention()), visit, back)
    if (failed) movedByHalf(visit, now, back.crew, failed)
    else say(`${wordsOf(now)} (moved back)`)
  } catch (error) {
    refused(error)
  }
}

function once(work: () => Promise<void>): () => void {
  let begun = false
  return () => {
    if (!begun) void work()
    begun = true
  }
}

/** `J-1004: Ivo Berg, 10:00` */
function wordsOf({ job_number, assignments, planned_start, promised_start }: Visit): string {
  const lead = assignments.find(({ role }) => role === 'lead')?.name ?? 'nobody leads'
  const starts = planned_start ?? promised_start
  return `${job_number}: ${lead}${starts ? `, ${clockTime(starts, theStage()?.zone ?? 'UTC')}` : ''}`
}

/** A job is planned: the visit that waits for it is moved; where there is none, one is made. Nobody is told yet. */
async function planJob(job: JobSummary, place: Place): Promise<void> {
  const params = { path: { job_id: job.id } }
  const { items } = await take(api.GET('/jobs/{job_id}/visits', { params }))
  const waiting = items.findLast(({ status }) => pending.includes(status))
  if (waiting) {
    const lead = waiting.assignments.find(({ role }) => role === 'lead')
    await weigh(waiting, lead?.contractor_id ?? '', place)
    return
  }
  const changes = changesFor(new Intention())
  const made = await take(
    changes.POST('/jobs/{job_id}/visits', {
      params,
      body: {
        purpose: job.status === 'requested' ? 'survey' : 'work',
        planned_start: new Date(place.starts).toISOString(),
        planned_minutes: Math.round((place.ends - place.starts) / 60_000),
      },
    }),
  )
  theStage()?.visits_of.take(made)
  const crew = place.row ? [{ contractor_id: place.row, role: 'lead' as const }] : null
  if (!crew) {
    say(`${job.number}: planned with ${nameOf(place.row)}`)
    return
  }
  try {
    await moved(changes, made, { crew }, null)
  } catch (error) {
    const title = `${job.number}: planned, but nobody is on it yet`
    const back = wayBack('Call the visit off', () => callOff(made))
    complain(because(asFailure(error), title), back)
  }
}

/** Takes away a visit that was made a moment ago, and that nobody goes to. */
async function callOff(visit: Visit): Promise<void> {
  try {
    const now = await take(
      changesFor(new Intention()).POST('/visits/{visit_id}/transitions', {
        params: { path: { visit_id: visit.id }, header: ifMatch(visit.version) },
        body: { to: 'canceled', reason: 'Nobody was put on it' },
      }),
    )
    theStage()?.visits_of.take(now)
    say(`${visit.job_number}: the visit is called off`)
  } catch (error) {
    refused(error)
  }
}

/** Says what the service answered, with its code. Where somebody was first, what is true now is shown. */
export function refused(error: unknown): void {
  const failure = asFailure(error)
  if (failure.code === 'stale' && failure.current) theStage()?.visits_of.take(failure.current as Visit)
  const detail =
    failure.code === 'stale' ? 'Nothing was moved; the day shows what is there now.' : failure.detail
  complain(new Failure(failure.code, failure.title, `${detail} (${failure.code})`.trim(), failure.status))
}
