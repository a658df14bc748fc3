import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Change } from '../../events/log.ts'
import { withdrawLiveQuotes } from '../quotes/quote.job-effects.ts'
import { endOpenVisits, makeCallBackVisit } from '../visits/visit.job-effects.ts'
import { jobStatusChanged } from './job.events.ts'
import type { JobChange, JobMove, JobStatus } from './job.facts.ts'
import { stageOf } from './job.rules.ts'
import { lockStanding, writeJob } from './job.status.store.ts'

/** Writes a change that the rules allowed: its visits and quotes, the job, what is due later, its event. */
export async function applyJobChange(
  tx: Change,
  jobId: string,
  change: JobChange,
  move: JobMove,
): Promise<void> {
  const { at } = move
  const reason = wordsOf(move)
  const has = (effect: JobChange['effects'][number]) => change.effects.includes(effect)
  if (has('end_open_visits')) await endOpenVisits(tx, jobId, reason ?? 'The job was canceled', at)
  if (has('withdraw_live_quotes')) await withdrawLiveQuotes(tx, jobId, at)
  if (has('make_call_back_visit')) await makeCallBackVisit(tx, jobId, at)
  const job = await lockStanding(tx, jobId)
  const stage = stageOf(change.status, job.visits)
  await writeJob(tx, jobId, { ...columnsOf(job.status, change, move), stage }, at)
  if (change.closes_at) tx.queue(dueItem('close_job', jobId, change.closes_at))
  if (change.resume_at) tx.queue(dueItem('resume_job', jobId, change.resume_at))
  tx.tell(
    jobStatusChanged(job, { from: job.status, to: change.status, stage, ...(reason !== null && { reason }) }),
  )
}

function wordsOf(move: JobMove): string | null {
  return move.reason?.trim() || null
}

function columnsOf(from: JobStatus, change: JobChange, move: JobMove): Prisma.JobUncheckedUpdateInput {
  const { status, held_from, resume_at } = change
  const held = { status, held_from, resume_at, hold_reason: status === 'on_hold' ? wordsOf(move) : null }
  switch (status) {
    case 'approved':
      return from === 'on_hold' ? held : { ...held, approved_at: move.at }
    case 'active':
      return { ...held, completed_at: null }
    case 'completed':
      return { ...held, completed_at: move.at, resolution: move.resolution ?? null }
    case 'closed':
      return { ...held, closed_at: move.at }
    case 'canceled':
      return { ...held, canceled_at: move.at, cancel_reason: wordsOf(move) }
    default:
      return held
  }
}

/** One piece of work for the queue; the task looks again whether there is anything to do by then. */
function dueItem(template: 'close_job' | 'resume_job', job_id: string, due_at: Date) {
  const key = `task:${template}:${job_id}:${due_at.toISOString()}`
  return { key, channel: 'task' as const, template, job_id, receiver: `job:${job_id}`, due_at }
}
