import { Temporal } from 'temporal-polyfill'
import type { Visit } from '../../api/types.ts'

/** A mark on the axis: an hour that begins, in milliseconds, and what the clocks of the office show then. */
export interface HourMark {
  at: number
  /** `08`, or `08:30` where hours begin between. */
  label: string
  /** The clocks showed it an hour before already: they were put back. */
  again: boolean
}

/** A day of the office, from midnight to midnight on its own clocks: 23, 24 or 25 hours. In milliseconds. */
export interface Day {
  /** `2026-12-01` */
  date: string
  starts: number
  ends: number
  hours: readonly HourMark[]
}

/** When a visit takes somebody's time, in milliseconds; by its plan, or by its promise where nothing is planned. */
export interface Span {
  starts: number
  ends: number
  by: 'plan' | 'promise'
}

/** A bar of a row: which visit, and in which of the lanes that keep bars apart. */
export interface Placed {
  visit: Visit
  span: Span
  lane: number
}

/** As the service takes it for a visit without a planned length. */
export const USUAL_MINUTES = 60
const minuteMs = 60_000

export function dayAt(date: string, timeZone: string): Day {
  const first = Temporal.PlainDate.from(date)
  const starts = first.toZonedDateTime(timeZone)
  const ends = first.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  const hours: HourMark[] = []
  for (let hour = starts; hour.epochMilliseconds < ends; hour = hour.add({ hours: 1 })) {
    const label = hour.toPlainTime().toString({ smallestUnit: 'minute' }).replace(/:00$/, '')
    hours.push({ at: hour.epochMilliseconds, label, again: hours.at(-1)?.label === label })
  }
  return { date, starts: starts.epochMilliseconds, ends, hours }
}

/** The date that the clocks of a zone show at an instant. */
export function dateAt(ms: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}

export function dateAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** How far into the day an instant is, from 0 to 1; beyond it for what lies outside. */
export function shareOf(ms: number, day: Day): number {
  return (ms - day.starts) / (day.ends - day.starts)
}

export function spanOf(
  visit: Pick<Visit, 'planned_start' | 'planned_minutes' | 'promised_start' | 'promised_end'>,
): Span | null {
  if (visit.planned_start) {
    const starts = Date.parse(visit.planned_start)
    return { starts, ends: starts + (visit.planned_minutes ?? USUAL_MINUTES) * minuteMs, by: 'plan' }
  }
  if (!visit.promised_start || !visit.promised_end) return null
  return { starts: Date.parse(visit.promised_start), ends: Date.parse(visit.promised_end), by: 'promise' }
}

/** Whether anything of a visit lies within the day. What was called off takes nobody's time. */
export function touches(visit: Visit, day: Day): boolean {
  const span = spanOf(visit)
  return visit.status !== 'canceled' && span !== null && span.starts < day.ends && span.ends > day.starts
}

/** Puts the visits of one row into lanes so that none lies over another: each into the first that is free. */
export function placed(visits: readonly Visit[]): { bars: Placed[]; lanes: number } {
  const timed = visits.flatMap((visit) => {
    const span = spanOf(visit)
    return span ? [{ visit, span }] : []
  })
  timed.sort(
    (a, b) =>
      a.span.starts - b.span.starts || b.span.ends - a.span.ends || (a.visit.id < b.visit.id ? -1 : 1),
  )
  const free: number[] = []
  const bars = timed.map((bar) => {
    const open = free.findIndex((ends) => ends <= bar.span.starts)
    const lane = open < 0 ? free.length : open
    free[lane] = bar.span.ends
    return { ...bar, lane }
  })
  return { bars, lanes: Math.max(1, free.length) }
}

/** The visits of a day by who goes, those nobody leads apart: a crew's visit stands in the row of each. */
export function byContractor(visits: Iterable<Visit>): { of: Map<string, Visit[]>; nobody: Visit[] } {
  const of = new Map<string, Visit[]>()
  const nobody: Visit[] = []
  for (const visit of visits) {
    if (!visit.assignments.some(({ role }) => role === 'lead')) nobody.push(visit)
    for (const { contractor_id } of visit.assignments) {
      const row = of.get(contractor_id)
      if (row) row.push(visit)
      else of.set(contractor_id, [visit])
    }
  }
  return { of, nobody }
}
