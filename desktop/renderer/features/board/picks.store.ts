import { create } from 'zustand'
import type { JobSummary } from '../../api/types.ts'
import { type Board, board } from '../../live/board.ts'
import { placeOf } from './places.ts'

/** What became of a job that something was done to together with others. */
export interface RowResult {
  outcome: 'done' | 'refused'
  /** What was done, or the service's reason. */
  words: string
}

interface Picks {
  count: number
  done: number
  refused: number
  /** Rises when more than one row may have changed. */
  round: number
  /** Rises with every change. */
  revision: number
}

/** How many are picked. Which ones stands in sets that are never copied: there may be a hundred thousand. */
export const usePicks = create<Picks>(() => ({ count: 0, done: 0, refused: 0, round: 0, revision: 0 }))

const picked = new Set<string>()
const results = new Map<string, RowResult>()
/** Where a range begins. */
let anchor: string | null = null
/** What the list shows. */
let shown: readonly JobSummary[] = []

export const isPicked = (id: string) => picked.has(id)
export const pickedIds = (): ReadonlySet<string> => picked
export const usePicked = (id: string) => usePicks(() => picked.has(id))
export const useRowResult = (id: string) => usePicks(() => results.get(id))
export const rowResults = (): ReadonlyMap<string, RowResult> => results

/** Says what the list shows: ranges and "all" mean these. */
export function showing(jobs: readonly JobSummary[]): void {
  shown = jobs
}

/** Picks one, or lets it go. */
export function togglePick(id: string): void {
  if (!picked.delete(id)) picked.add(id)
  anchor = id
  tell(1)
}

/** Picks everything from where the last pick was, or else from `otherwise`, to this one, in the order of the list. */
export function pickTo(id: string, otherwise: string | null = null): void {
  const from = placeOf(shown, anchor) >= 0 ? anchor : otherwise
  const [one, other] = [placeOf(shown, from), placeOf(shown, id)]
  if (one < 0 || other < 0) {
    togglePick(id)
    return
  }
  for (let at = Math.min(one, other); at <= Math.max(one, other); at++)
    picked.add((shown[at] as JobSummary).id)
  anchor = from
  tell()
}

export function pickAllShown(): void {
  for (const { id } of shown) picked.add(id)
  tell()
}

/** Lets all go, and what became of them as well. */
export function clearPicks(): void {
  picked.clear()
  results.clear()
  anchor = null
  tell()
}

/** What was said of earlier rows is over once something new is done. */
export function forgetResults(): void {
  results.clear()
  tell()
}

/** Takes what became of some: what is done is let go, what was refused stays picked. */
export function takeResults(rows: Iterable<readonly [id: string, result: RowResult]>): void {
  for (const [id, result] of rows) {
    results.set(id, result)
    if (result.outcome === 'done') picked.delete(id)
  }
  tell()
}

/** How many are picked that the list does not show. */
export function countUnseen(jobs: readonly JobSummary[]): number {
  let unseen = 0
  for (const id of picked) if (placeOf(jobs, id) < 0) unseen++
  return unseen
}

/** Jobs that are over are no longer there to be picked. Answers with how to stop. */
export function followBoard(of: Pick<Board, 'jobs' | 'subscribe'> = board): () => void {
  return of.subscribe((change) => {
    const before = picked.size
    if (change.kind === 'jobs') for (const id of change.removed) picked.delete(id)
    if (change.kind === 'replaced') for (const id of picked) if (!of.jobs.has(id)) picked.delete(id)
    if (picked.size !== before) tell()
  })
}

function tell(rows = 2): void {
  let refused = 0
  if (rows > 1) for (const { outcome } of results.values()) if (outcome === 'refused') refused++
  usePicks.setState((last) => ({
    count: picked.size,
    refused: rows > 1 ? refused : last.refused,
    done: rows > 1 ? results.size - refused : last.done,
    round: last.round + (rows > 1 ? 1 : 0),
    revision: last.revision + 1,
  }))
}
