import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { MapContractor, Visit } from '../../api/types.ts'
import { board } from '../../live/board.ts'
import { useContractors, useOffice } from '../board/use-board.ts'
import { type DayState, DayVisits } from './day-visits.ts'
import { byContractor, type Day, dateAt, dayAt, type Placed, placed } from './timeline.rules.ts'
import { useTimeline } from './timeline.store.ts'

/** Whose row it is. */
export interface Who {
  id: string
  name: string
  skills: readonly string[]
  /** Null for who is no contractor of the office any more. */
  on_duty: boolean | null
}

export interface Row {
  who: Who
  bars: readonly Placed[]
  lanes: number
}

/** The present in milliseconds, by the service's clock, to the half minute. */
export function useNow(): number {
  const [nowMs, setNow] = useState(() => board.now())
  useEffect(() => {
    const look = () => setNow(board.now())
    const timer = setInterval(look, 30_000)
    // Which time it is at the service is known with the first snapshot.
    const end = board.subscribe(({ kind }) => kind === 'replaced' && look())
    return () => {
      clearInterval(timer)
      end()
    }
  }, [])
  return nowMs
}

/** The day in sight: the one that was chosen, or today at the office. */
export function useDay(nowMs: number): { day: Day; zone: string; today: string } {
  const zone = useOffice()?.time_zone ?? 'UTC'
  const today = dateAt(nowMs, zone)
  const date = useTimeline((view) => view.date) ?? today
  const day = useMemo(() => dayAt(date, zone), [date, zone])
  return { day, zone, today }
}

export function useDayVisits(day: Day): DayState & { visits_of: DayVisits } {
  const visits_of = useMemo(() => new DayVisits(day), [day])
  useEffect(() => visits_of.start(), [visits_of])
  const state = useSyncExternalStore(visits_of.subscribe, () => visits_of.state)
  return { ...state, visits_of }
}

/** The contractors by name. Where they are changes all the time and is nothing here: the answer stays the same. */
function useRoster(): readonly Who[] {
  const contractors = useContractors()
  const last = useRef<readonly Who[]>([])
  return useMemo(() => {
    const roster = contractors.map(whoIs).sort((a, b) => byName.compare(a.name, b.name))
    const same =
      roster.length === last.current.length &&
      roster.every((who, at) => JSON.stringify(who) === JSON.stringify(last.current[at]))
    if (!same) last.current = roster
    return last.current
  }, [contractors])
}

const byName = new Intl.Collator()
const whoIs = ({ contractor_id: id, name, skills, on_duty }: MapContractor): Who => ({
  id,
  name,
  skills,
  on_duty,
})

/** The rows of the day: what nobody leads, and everybody by name; those who left stay as long as visits name them. */
export function useRows(visits: ReadonlyMap<string, Visit>): {
  rows: readonly Row[]
  nobody: Omit<Row, 'who'>
} {
  const roster = useRoster()
  return useMemo(() => {
    const { of, nobody } = byContractor(visits.values())
    const known = new Set(roster.map(({ id }) => id))
    const gone = new Map<string, Who>()
    for (const { assignments } of visits.values())
      for (const { contractor_id: id, name } of assignments)
        if (!known.has(id)) gone.set(id, { id, name, skills: [], on_duty: null })
    const rows = [...roster, ...gone.values()].map((who) => ({ who, ...placed(of.get(who.id) ?? []) }))
    return { rows, nobody: placed(nobody) }
  }, [visits, roster])
}
