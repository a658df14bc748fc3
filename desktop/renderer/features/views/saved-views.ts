import type { Desk } from '../../app/view.store.ts'
import { QUEUES, type QueueId } from '../board/queues.ts'
import { STAGES, type Stage } from '../map/engine/map-types.ts'
import { type PaneSizes, readSizes } from './pane-sizes.ts'

/** What the list is narrowed to. */
export interface Filter {
  queue: QueueId
  desk: Desk | null
  stages: readonly Stage[]
  text: string
}

/** A filter and a layout of the window under a name. */
export interface SavedView extends Filter {
  name: string
  /** Whether the day board stands open. */
  day: boolean
  sizes: PaneSizes
}

export const mostViews = 50
export const longestName = 40

/** Those that were kept, in their order; what is none, or of another version, is left out. */
export function readViews(kept: string | null): SavedView[] {
  let list: unknown
  try {
    list = JSON.parse(kept ?? '[]')
  } catch {
    return []
  }
  return Array.isArray(list) ? list.flatMap(readView).slice(0, mostViews) : []
}

function readView(value: unknown): SavedView[] {
  const view = (value ?? {}) as Partial<Record<keyof SavedView, unknown>>
  const queue = QUEUES.find(({ id }) => id === view.queue)?.id
  if (typeof view.name !== 'string' || !view.name.trim() || !queue || typeof view.text !== 'string') return []
  const named: unknown[] = Array.isArray(view.stages) ? view.stages : []
  return [
    {
      name: view.name.slice(0, longestName),
      queue,
      desk: view.desk === 'disputes' || view.desk === 'reports' ? view.desk : null,
      stages: STAGES.filter((stage) => named.includes(stage)),
      text: view.text.slice(0, 200),
      day: view.day === true,
      sizes: readSizes(view.sizes),
    },
  ]
}

const folded = (name: string) => name.trim().toLocaleLowerCase()

/** The view of that name, however it is written. */
export const namedView = (views: readonly SavedView[], name: string) =>
  views.find((view) => folded(view.name) === folded(name))

/** With one more, or in place of the one that has its name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  const at = views.findIndex(({ name }) => folded(name) === folded(view.name))
  return at < 0 ? [...views, view] : views.with(at, view)
}

export const withoutView = (views: readonly SavedView[], name: string) =>
  views.filter((view) => folded(view.name) !== folded(name))

/** Whether both let the same through. */
export function sameFilter(one: Filter, other: Filter): boolean {
  if (one.desk !== other.desk) return false
  // In place of the jobs stand the disputes or the reports, which nothing narrows.
  if (one.desk) return true
  return (
    one.queue === other.queue &&
    one.text.trim() === other.text.trim() &&
    one.stages.length === other.stages.length &&
    one.stages.every((stage) => other.stages.includes(stage))
  )
}

/** What a view lets through, in a few words. */
export function filterInWords({ queue, desk, stages, text }: Filter): string {
  if (desk) return desk === 'disputes' ? 'Disputes' : 'Reports'
  const label = QUEUES.find(({ id }) => id === queue)?.label ?? ''
  const words = stages.map((stage) => stage.replaceAll('_', ' ')).join(', ')
  return [label, words, text.trim() && `“${text.trim()}”`].filter(Boolean).join(' · ')
}
