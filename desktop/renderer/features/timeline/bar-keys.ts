import type { KeyboardEvent } from 'react'
import { type Carried, carrying, theStage, useCarrying } from './carried.store.ts'
import { moveLastBack, putDown } from './move.actions.ts'
import { STEP_MINUTES, stretched } from './move.rules.ts'

const stepMs = STEP_MINUTES * 60_000

/**
 * What the pointer does, by keys: Shift with arrows takes the visit earlier, later, to the row above or below; with Alt
 * as well its end moves. Letting go of Shift puts it down, Esc takes it back. Enter opens its plan; Ctrl or Cmd
 * with Z moves back what was moved just now.
 */
export function onBarKey(
  event: KeyboardEvent,
  bar: Extract<Carried, { kind: 'visit' }>,
  movable: boolean,
): void {
  const { carried, place, pointer, saving } = useCarrying.getState()
  if (pointer || saving) return
  if (event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    moveLastBack()
    return
  }
  if (event.key === 'Enter') {
    event.preventDefault()
    carrying({ planning: bar.visit })
    return
  }
  if (event.key === 'Escape' && carried) {
    event.preventDefault()
    event.stopPropagation()
    carrying({ carried: null, place: null })
    return
  }
  if (!event.shiftKey || !event.key.startsWith('Arrow')) return
  event.preventDefault()
  const stage = theStage()
  if (!stage || !movable) return
  const at = place ?? { ...bar.span, row: bar.from }
  const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (across) {
    const moved = stretched(at, event.altKey ? 'end' : 'both', across * stepMs)
    carrying({ carried: bar, place: { row: at.row, ...moved } })
    return
  }
  const order = ['', ...stage.rows.map(({ who }) => who.id)]
  const next = order[order.indexOf(at.row) + (event.key === 'ArrowDown' ? 1 : -1)]
  if (next === undefined) return
  stage.reveal(next)
  carrying({ carried: bar, place: { row: next, starts: at.starts, ends: at.ends } })
}

/** Shift was let go: what it carried is put down. */
export function onBarKeyUp(event: KeyboardEvent): void {
  const { carried, pointer, saving } = useCarrying.getState()
  if (event.key === 'Shift' && carried && !pointer && !saving) void putDown()
}

/** The focus went elsewhere while something was carried: it stays where it was. */
export function onBarBlur(): void {
  const { carried, pointer, saving } = useCarrying.getState()
  if (carried && !pointer && !saving) carrying({ carried: null, place: null })
}
