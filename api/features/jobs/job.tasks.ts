import { systemActor } from '../../contract/actor.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import type { Task } from '../../outbox/run-task.ts'
import type { JobStatus } from './job.facts.ts'
import { applyJobChange } from './job.move.ts'
import { moveJob } from './job.rules.ts'
import { lockJob } from './job.store.ts'

/** Fourteen days after it was completed a job closes, unless it was reopened or is disputed. */
export const closeJob: Task = (item, tx, at) => moveBySystem(tx, item.job_id, () => 'closed', at)

/** A held job goes on at the time it was held until, unless that was changed meanwhile. */
export const resumeJob: Task = (item, tx, at) =>
  moveBySystem(
    tx,
    item.job_id,
    ({ job, facts }) =>
      job.resume_at !== null && new Date(job.resume_at) <= at && job.status === 'on_hold'
        ? facts.held_from
        : null,
    at,
  )

type Found = NonNullable<Awaited<ReturnType<typeof lockJob>>>

/** What the rules do not allow any more is left as it is: the office was there first. */
async function moveBySystem(
  tx: Change,
  jobId: string | null,
  where: (found: Found) => JobStatus | null,
  at: Date,
): Promise<void> {
  const found = jobId === null ? null : await lockJob(tx, systemActor, jobId)
  const to = found && where(found)
  if (!found || !to) return
  const move = { to, party: 'system' as const, at }
  const moved = moveJob(found.facts, move)
  if (!isRefusal(moved)) await applyJobChange(tx, found.job.id, moved, move)
}
