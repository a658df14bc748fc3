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
}

/** Those that were left half done in this window. */
const unanswered = new Map<BulkActId, BulkRun>()

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
  }
}

/** Does it, portion by portion, each row being told at once. Rejects where there was no answer; what is left can go on. */
export async function doBulk(
  api: Changes,
  run: BulkRun,
  act: BulkAct,
  done: string,
  onStep: () => void,
): Promise<void> {
  unanswered.set(run.id, run)
  run.stopped = false
  for (let portion = run.left[0]; portion && !run.stopped; portion = run.left[0]) {
    const { rows } = await take(api.POST('/jobs/bulk', { body: { job_ids: portion, ...act } }))
    run.left.shift()
    takeResults(
      rows.map(({ job_id, outcome, code, detail }) => {
        const words = outcome === 'done' ? done : (detail ?? plain(code ?? 'refused'))
        return [job_id, { outcome, words }] as const
      }),
    )
    onStep()
  }
  unanswered.delete(run.id)
}
