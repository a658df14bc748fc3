import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { jobStatusChanged } from './job.events.ts'
import type { JobCause, JobStage, JobStatus } from './job.facts.ts'
import { jobFollows, stageOf } from './job.rules.ts'
import { lockStanding, touchJob, writeJob } from './job.status.store.ts'

/**
 * Stores the stage anew after a change of the job's visits. The version rises only when the stage did change;
 * `updated_at` always, because what a list shows of the job may have. Locks the job.
 */
export async function restage(tx: Tx, jobId: string, at: Date): Promise<JobStage> {
  const job = await lockStanding(tx, jobId)
  const stage = stageOf(job.status, job.visits)
  if (stage === job.stage) await touchJob(tx, jobId, at)
  else await writeJob(tx, jobId, { stage }, at)
  return stage
}

/**
 * Moves the job after something happened to its quotes or visits, where the rule says that it moves, restages it
 * and tells of it. Called after the cause is written; locks the job. Answers the status it has then.
 */
export async function followJob(tx: Change, jobId: string, cause: JobCause, at: Date): Promise<JobStatus> {
  const job = await lockStanding(tx, jobId)
  const status = jobFollows(job.status, cause)
  if (!status) {
    await restage(tx, jobId, at)
    return job.status
  }
  const stage = stageOf(status, job.visits)
  await writeJob(tx, jobId, { status, stage, ...approvalBy(cause, at) }, at)
  tx.tell(jobStatusChanged(job, { from: job.status, to: status, stage, cause }))
  return status
}

/** Approves a request that the office starts without a quote, for the reason it gives. Locks the job. */
export async function approveWithoutQuote(
  tx: Change,
  jobId: string,
  reason: string,
  at: Date,
): Promise<void> {
  const job = await lockStanding(tx, jobId)
  const stage = stageOf('approved', job.visits)
  await writeJob(tx, jobId, { status: 'approved', stage, approved_at: at }, at)
  tx.tell(jobStatusChanged(job, { from: job.status, to: 'approved', stage, reason }))
}

function approvalBy(cause: JobCause, at: Date): { approved_at?: Date | null } {
  if (cause === 'quote_approved') return { approved_at: at }
  return cause === 'approval_voided' ? { approved_at: null } : {}
}
