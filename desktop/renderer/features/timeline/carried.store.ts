import { create } from 'zustand'
import type { JobSummary, Visit } from '../../api/types.ts'
import type { DayVisits } from './day-visits.ts'
import { type Change, concerns, type Place } from './move.rules.ts'
import type { Day, Span } from './timeline.rules.ts'
import type { Row } from './use-day.ts'

/** What is being taken somewhere: a visit from a row, or a job that nobody goes to yet. */
export type Carried =
  | { kind: 'visit'; visit: Visit; span: Span; from: string }
  | { kind: 'job'; job: JobSummary }

/** A question that has to be answered before the service is asked. */
export interface Asking {
  visit: Visit
  change: Change
}

interface Carrying {
  carried: Carried | null
  /** Where it would be put; null where it cannot be. */
  place: Place | null
  /** By the pointer, which shows where; else by keys. */
  pointer: { x: number; y: number } | null
  /** The service has been asked. */
  saving: boolean
  asking: Asking | null
  /** The visit whose plan is open. */
  planning: Visit | null
  /** The visit whose bar takes the focus once it is drawn in its new row. */
  focus: string | null
}

const nothing: Carrying = {
  carried: null,
  place: null,
  pointer: null,
  saving: false,
  asking: null,
  planning: null,
  focus: null,
}
export const useCarrying = create<Carrying>(() => nothing)
export const carrying = useCarrying.setState

/** The day that things can be put into; null while it is not in sight. */
export interface Stage {
  day: Day
  zone: string
  rows: readonly Row[]
  nobody: Omit<Row, 'who'>
  visits_of: DayVisits
  scroller: HTMLElement | null
  /** Brings a row into sight. */
  reveal(row: string): void
}

let stage: Stage | null = null
export const theStage = () => stage

export function setStage(next: Stage | null): void {
  stage = next
  if (!next) useCarrying.setState(nothing)
}

/** What speaks against a place, in words. */
export function concernsAt(carried: Carried, place: Place, nowMs: number): string[] {
  const row = stage?.rows.find(({ who }) => who.id === place.row)
  const { visit_id, trade } =
    carried.kind === 'visit'
      ? { visit_id: carried.visit.id, trade: carried.visit.trade }
      : { visit_id: null, trade: carried.job.trade }
  return concerns({ visit_id, trade }, place, row?.who ?? null, row?.bars ?? [], nowMs)
}

/** The name of a row, as it is said. */
export const nameOf = (row: string) => stage?.rows.find(({ who }) => who.id === row)?.who.name ?? 'nobody'
