import type { JobSummary } from '../../api/types.ts'
import { type Moment, QUEUES, type Queue, type QueueId } from './queues.ts'

export interface Narrowing {
  queue: QueueId
  stages: readonly string[]
  text: string
}

/** What a search looks in, worked out once for each row. */
const searched = new WeakMap<JobSummary, string>()

function textOf(job: JobSummary): string {
  let text = searched.get(job)
  if (text === undefined) {
    text = [
      job.number,
      job.title,
      job.address_line,
      job.city,
      job.client_name,
      job.lead_contractor_name,
      ...job.tags,
    ]
      .join(' ')
      .toLocaleLowerCase()
    searched.set(job, text)
  }
  return text
}

/** The jobs to show, the most pressing first; of those that press alike what came in last. Every word has to be found. */
export function narrow(jobs: Iterable<JobSummary>, narrowing: Narrowing, moment: Moment): JobSummary[] {
  const words = narrowing.text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const queue = QUEUES.find(({ id }) => id === narrowing.queue) as Queue
  const late = QUEUES.find(({ id }) => id === 'late') as Queue
  const ranks: JobSummary[][] = Array.from({ length: RANKS }, () => [])
  for (const job of jobs) {
    if (narrowing.stages.length > 0 && !narrowing.stages.includes(job.stage)) continue
    if (!queue.holds(job, moment)) continue
    if (words.length > 0 && !words.every((word) => textOf(job).includes(word))) continue
    ranks[rankOf(job, late.holds(job, moment))]?.push(job)
  }
  return ranks.flatMap((jobs) => jobs.sort(newestFirst))
}

const RANKS = 7

/** Emergencies, what is late, the rest by its priority; what waits comes last but one, what is done last. */
function rankOf({ priority, stage }: JobSummary, late: boolean): number {
  if (stage === 'completed') return 6
  if (stage === 'on_hold') return 5
  if (priority === 'emergency') return 0
  if (late) return 1
  return priority === 'high' ? 2 : priority === 'normal' ? 3 : 4
}

function newestFirst(one: JobSummary, other: JobSummary): number {
  return one.created_at < other.created_at
    ? 1
    : one.created_at > other.created_at
      ? -1
      : one.id < other.id
        ? 1
        : -1
}

/** How many jobs each queue holds. */
export function countQueues(jobs: Iterable<JobSummary>, moment: Moment): Record<QueueId, number> {
  const counts = Object.fromEntries(QUEUES.map(({ id }) => [id, 0])) as Record<QueueId, number>
  for (const job of jobs) for (const queue of QUEUES) if (queue.holds(job, moment)) counts[queue.id]++
  return counts
}
