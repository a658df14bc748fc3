import type { Visit } from './contractor.ts'

/** A contractor's list: what is under way, what is today or overdue, what comes, what is behind them today. */
export interface Day {
  now: Visit[]
  today: Visit[]
  later: Visit[]
  over: Visit[]
}

const underWay: readonly string[] = ['en_route', 'arrived', 'in_progress']
const ended: readonly string[] = ['done', 'failed', 'canceled']

/** Sorts visits into a day, each list by when to be there; a visit without a time comes first of its day. */
export function sortDay(visits: readonly Visit[], at: Date): Day {
  const day: Day = { now: [], today: [], later: [], over: [] }
  for (const visit of [...visits].sort((one, other) => timeOf(one) - timeOf(other)))
    day[placeIn(visit, at)].push(visit)
  return day
}

function placeIn(visit: Visit, at: Date): keyof Day {
  if (underWay.includes(visit.status)) return 'now'
  if (ended.includes(visit.status)) return 'over'
  const start = startOf(visit)
  const { time_zone } = visit
  return !start || dayAt(start, time_zone) <= dayAt(at.toISOString(), time_zone) ? 'today' : 'later'
}

const startOf = ({ promised_start, planned_start }: Visit) => promised_start ?? planned_start

function timeOf(visit: Visit): number {
  const start = startOf(visit)
  return start ? Date.parse(start) : 0
}

/** The calendar day of an instant at the site: what a day's list is sorted into. */
function dayAt(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant))
}
