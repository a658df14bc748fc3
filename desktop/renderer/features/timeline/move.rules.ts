import type { components } from '../../../../openapi/generated/contract.ts'
import type { Visit } from '../../api/types.ts'
import { type Day, type Placed, type Span, spanOf } from './timeline.rules.ts'
import type { Who } from './use-day.ts'

type Crew = components['schemas']['CrewInput']['assignments']
type Patch = components['schemas']['VisitPatch']

/** Where something is put: in whose row, and when, in milliseconds. The row of nobody is the empty one. */
export interface Place {
  row: string
  starts: number
  ends: number
}

/**
 * What a move asks of the service. `ask`: the customer was told a window that the visit would leave; they are told
 * another one only by who says so. `patch_told` is the change with the new promise, `patch` the one without.
 */
export interface Change {
  crew: Crew | null
  patch: Patch | null
  patch_told: Patch | null
  ask: boolean
}

export const STEP_MINUTES = 15
const minuteMs = 60_000
const stepMs = STEP_MINUTES * minuteMs
/** As the service sees it: being off duty matters only for what begins within this time. */
const offDutyHorizonMs = 60 * minuteMs
/** The shortest and the longest that the contract lets a visit be planned for. */
const lengthMs = [5 * minuteMs, 10_080 * minuteMs] as const

const over: readonly string[] = ['done', 'failed', 'canceled']
export const mayMove = ({ status }: Pick<Visit, 'status'>) => !over.includes(status)

/** The quarter of an hour nearest to an instant, counted from the midnight of the day. */
export function snapped(ms: number, day: Pick<Day, 'starts'>): number {
  return day.starts + Math.round((ms - day.starts) / stepMs) * stepMs
}

/** A span with one or both of its ends moved by so many milliseconds; never shorter than a step. */
export function stretched(
  span: { starts: number; ends: number },
  edge: 'start' | 'end' | 'both',
  by: number,
) {
  const { starts, ends } = span
  if (edge === 'both') return { starts: starts + by, ends: ends + by }
  if (edge === 'start')
    return { starts: Math.max(ends - lengthMs[1], Math.min(starts + by, ends - stepMs)), ends }
  return { starts, ends: Math.min(starts + lengthMs[1], Math.max(ends + by, starts + stepMs)) }
}

/** What the dispatcher should see before letting go, in words. It forbids nothing, as the service's own does. */
export function concerns(
  carried: { visit_id: string | null; trade: string },
  place: Place,
  who: Who | null,
  others: readonly Placed[],
  nowMs: number,
): string[] {
  if (!who) return []
  const clash = others.find(
    ({ visit, span }) =>
      visit.id !== carried.visit_id && mayMove(visit) && span.starts < place.ends && span.ends > place.starts,
  )
  return [
    ...(clash ? [`Overlaps ${clash.visit.job_number} ${clash.visit.job_title}`] : []),
    ...(carried.trade !== 'general' && !who.skills.includes(carried.trade)
      ? [`Not known for ${carried.trade}`]
      : []),
    ...(who.on_duty !== true && place.starts <= nowMs + offDutyHorizonMs ? ['Off duty'] : []),
  ]
}

/** What taking a visit from one row to a place means. */
export function changeOf(visit: Visit, from: string, place: Place): Change {
  const crew = place.row === from ? null : crewAfter(visit.assignments, from, place.row)
  const span = spanOf(visit)
  const same = span && span.starts === place.starts && span.ends === place.ends
  if (same) return { crew, patch: null, patch_told: null, ask: false }
  const told = visit.status !== 'unscheduled'
  const window = { promised_start: iso(place.starts), promised_end: iso(place.ends) }
  if (span?.by === 'promise') {
    const patch = { planned_start: iso(place.starts), planned_minutes: Math.min(60, minutes(place)) }
    return told
      ? { crew, patch, patch_told: window, ask: true }
      : { crew, patch: window, patch_told: null, ask: false }
  }
  const patch = planAfter(span, place)
  const promise = promiseAfter(visit, span, place)
  if (!promise) return { crew, patch, patch_told: null, ask: false }
  const both = { ...patch, ...promise }
  return told
    ? { crew, patch, patch_told: both, ask: true }
    : { crew, patch: both, patch_told: null, ask: false }
}

/** What brings a visit back to how it was before a change. */
export function reverseOf(
  before: Visit,
  crew: Change['crew'],
  patch: Patch | null,
): Pick<Change, 'crew' | 'patch'> {
  const fields = ['planned_start', 'planned_minutes', 'promised_start', 'promised_end'] as const
  const back = fields.filter((field) => patch && field in patch).map((field) => [field, before[field]])
  return {
    crew: crew && before.assignments.map(({ contractor_id, role }) => ({ contractor_id, role })),
    patch: back.length > 0 ? Object.fromEntries(back) : null,
  }
}

function planAfter(before: Span | null, place: Place): Patch {
  const same = before && before.ends - before.starts === place.ends - place.starts
  return {
    ...(before?.starts !== place.starts && { planned_start: iso(place.starts) }),
    ...(!same && { planned_minutes: minutes(place) }),
  }
}

/** The window that comes along when the visit would begin outside of the one that is promised. */
function promiseAfter(visit: Visit, before: Span | null, { starts }: Place): Patch | null {
  const { promised_start, promised_end } = visit
  if (!promised_start || !promised_end || !before || starts === before.starts) return null
  const [from, to] = [Date.parse(promised_start), Date.parse(promised_end)]
  if (starts >= from && starts < to) return null
  const by = starts - before.starts
  // A plan that lay outside before does not come inside by shifting alike: then the window begins with it.
  const shifted = starts >= from + by && starts < to + by ? from + by : starts
  return { promised_start: iso(shifted), promised_end: iso(shifted + to - from) }
}

/** Who leads goes for another, who helps for another; taken to nobody, they stay away. */
function crewAfter(before: Visit['assignments'], from: string, to: string): Crew {
  const leads = before.find(({ role }) => role === 'lead')?.contractor_id ?? ''
  const role = from === leads ? 'lead' : 'helper'
  const stay = before.filter(
    ({ contractor_id }) => contractor_id !== from && (role === 'lead' ? contractor_id !== to : true),
  )
  const kept = stay.map(({ contractor_id, role }) => ({ contractor_id, role }))
  if (!to || kept.some(({ contractor_id }) => contractor_id === to)) return kept
  return role === 'lead' ? [{ contractor_id: to, role }, ...kept] : [...kept, { contractor_id: to, role }]
}

const iso = (ms: number) => new Date(ms).toISOString()
const minutes = ({ starts, ends }: Place) => Math.round((ends - starts) / minuteMs)
