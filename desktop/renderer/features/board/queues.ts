import type { JobSummary } from '../../api/types.ts'

/** What the office has to look at, each a reading of the same jobs. */
export type QueueId = 'all' | 'new' | 'unassigned' | 'today' | 'late' | 'waiting' | 'expiring' | 'on_hold'

export interface Moment {
  now: string
  /** Begin and end of today at the office. */
  today: readonly [string, string]
  /** What ends before this ends soon. */
  soon: string
}

export interface Queue {
  id: QueueId
  label: string
  /** What is in it, for who has not seen it before. */
  hint: string
  /** Whether something in it wants to be seen first. */
  alarming?: boolean
  holds(job: JobSummary, moment: Moment): boolean
}

// Instants are written alike by the service, so text compares as time: reading a hundred thousand takes too long.

const expiringMs = 3 * 86_400_000
const notBegun: readonly string[] = ['scheduled', 'dispatched', 'en_route']

export const QUEUES: readonly Queue[] = [
  { id: 'all', label: 'All live', hint: 'Every job that is not over', holds: () => true },
  {
    id: 'new',
    label: 'New',
    hint: 'Requests nobody has answered yet',
    holds: (job) => job.stage === 'requested',
  },
  {
    id: 'unassigned',
    label: 'Unassigned',
    hint: 'Approved, and nobody is to go yet',
    holds: (job) => (job.stage === 'approved' || job.stage === 'active') && job.lead_contractor_id === null,
  },
  {
    id: 'today',
    label: 'Today',
    hint: 'Promised for today',
    holds: (job, { today }) =>
      job.promised_start !== null &&
      job.promised_start < today[1] &&
      (job.promised_end ?? job.promised_start) >= today[0],
  },
  {
    id: 'late',
    label: 'Late',
    hint: 'The promised time or the time to answer is over',
    alarming: true,
    holds: (job, { now }) =>
      (job.promised_end !== null && notBegun.includes(job.stage) && job.promised_end < now) ||
      (job.respond_by !== null && job.stage === 'requested' && job.respond_by < now),
  },
  {
    id: 'waiting',
    label: 'Waiting for customer',
    hint: 'A quote is out',
    holds: (job) => job.stage === 'quoted',
  },
  {
    id: 'expiring',
    label: 'Quotes expiring',
    hint: 'A quote ends within three days',
    holds: (job, { soon }) => job.quote_expires_at !== null && job.quote_expires_at < soon,
  },
  { id: 'on_hold', label: 'On hold', hint: 'Interrupted', holds: (job) => job.stage === 'on_hold' },
]

/** Today at the office: an offset read off the zone's own clock, good for the day it is. */
export function momentAt(nowMs: number, timeZone: string): Moment {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(nowMs)
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value ?? 0)
  const begun = nowMs - (part('hour') * 3600 + part('minute') * 60 + part('second')) * 1000
  const written = (ms: number) => new Date(ms).toISOString()
  return {
    now: written(nowMs),
    today: [written(begun), written(begun + 86_400_000)],
    soon: written(nowMs + expiringMs),
  }
}
