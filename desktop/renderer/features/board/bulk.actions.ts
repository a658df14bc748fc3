import { type Changes, take } from '../../api/client.ts'
import { Intention } from '../../api/intention.ts'
import type { JobsBulk } from '../../api/types.ts'
import { plain } from '../job/job-words.ts'
import { portionsOf } from './bulk-plan.ts'
import { pickedIds, takeResults } from './picks.store.ts'

export type BulkActId = 'assign' | 'hold' | 'resume' | 'message' | 'resend_link'
export type BulkAct = Omit<JobsBulk, 'job_ids'>

/** Something that is being done to many jobs; what got no answer is kept until it gets one. */
export interface BulkRun {
  readonly id: BulkActId
  readonly intention: Intention
  /** What was typed, by the names of the fields. */
  words: Readonly<Record<string, string>>
  /** What is still to do, portion by portion. */
  left: string[][]
  total: number
  stopped: boolean
  /** Ends a pause. */
  wake(): void
}

/** Refusals that say nothing of the job: the service takes so many in a minute, and goes on after that. */
const later = new Set(['too_many_requests', 'overloaded'])
const pauseMs = 5_000

/** Those that were left half done in this window. */
const unanswered = new Map<BulkActId, BulkRun>()

/** Nobody goes on with what is half done. */
export const forgetRuns = () => unanswered.clear()

/** Begins with all that is picked, or goes on with what got no answer: the same requests with the same keys. */
export function bulkRunOf(id: BulkActId): BulkRun {
  const before = unanswered.get(id)
  const left = portionsOf(pickedIds(), before?.left)
  return {
    id,
    intention: before?.intention ?? new Intention(),
    words: before?.words ?? {},
    left,
    total: left.flat().length,
    stopped: false,
    wake: () => {},
  }
}

/** Ends with what is under way; what is left stays picked. */
export function stopRun(run: BulkRun): void {
  run.stopped = true
  run.wake()
}

/**
 * Does it, portion by portion, each row being told at once; `onStep` hears after each, and whether a pause follows.
 * Rejects where there was no answer; what is left can go on.
 */
export async function doBulk(
  api: Changes,
  run: BulkRun,
  act: BulkAct,
  done: string,
  onStep: (pausing: boolean) => void,
): Promise<void> {
  unanswered.set(run.id, run)
  run.stopped = false
  for (let portion = run.left[0]; portion && !run.stopped; portion = run.left[0]) {
    const { rows } = await take(api.POST('/jobs/bulk', { body: { job_ids: portion, ...act } }))
    const waiting = rows.filter(({ code }) => code !== null && later.has(code))
    // A portion of its own with a key of its own: what is done is not asked for again.
    if (waiting.length > 0) run.left[0] = waiting.map(({ job_id }) => job_id)
    else run.left.shift()
    takeResults(
      rows.flatMap((row) => {
        if (waiting.includes(row)) return []
        const { job_id, outcome, code, detail } = row
        const words = outcome === 'done' ? done : (detail ?? plain(code ?? 'refused'))
        return [[job_id, { outcome, words }] as const]
      }),
    )
    onStep(waiting.length > 0)
    if (waiting.length > 0) await pause(run)
  }
  unanswered.delete(run.id)
}

function pause(run: BulkRun): Promise<void> {
  if (run.stopped) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs)
    run.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })
}
