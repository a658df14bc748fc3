import type { PointerEvent as ReactPointerEvent } from 'react'
import { type Carried, carrying, theStage, useCarrying } from './carried.store.ts'
import { putDown } from './move.actions.ts'
import { type Place, snapped, stretched } from './move.rules.ts'
import { USUAL_MINUTES } from './timeline.rules.ts'

/** What moves less was a click. */
const stillPx = 4
const edgePx = 28
const scrollPx = 14

type Edge = 'start' | 'end' | 'both'

let dropped = false
/** Whether the click that comes now belongs to something that was just put down. */
export const wasDropped = () => dropped

/** Follows the pointer with what lies under it, until it is let go over a row, or taken back with Esc. */
export function pickUp(down: ReactPointerEvent, carried: Carried): void {
  const stage = theStage()
  const { pointer, saving } = useCarrying.getState()
  if (!stage || down.button !== 0 || pointer || saving) return
  const edge = (down.target instanceof Element &&
    down.target.closest<HTMLElement>('[data-edge]')?.dataset.edge) as Edge | undefined
  const from = { x: down.clientX, y: down.clientY }
  const grabbed = timeAt(from.x)
  let begun = false

  const onMove = (event: PointerEvent) => {
    if (!begun && Math.hypot(event.clientX - from.x, event.clientY - from.y) < stillPx) return
    begun = true
    event.preventDefault()
    document.body.dataset.carrying = ''
    scrollAt(event)
    const pointer = { x: event.clientX, y: event.clientY }
    carrying({ carried, pointer, place: placeAt(pointer, carried, edge || 'both', grabbed) })
  }
  const end = () => {
    removeEventListener('pointermove', onMove)
    removeEventListener('pointerup', onUp)
    removeEventListener('pointercancel', drop)
    removeEventListener('keydown', onKey, true)
    delete document.body.dataset.carrying
  }
  const drop = () => {
    end()
    carrying({ carried: null, place: null, pointer: null })
  }
  const onUp = () => {
    end()
    if (!begun) return
    dropped = true
    setTimeout(() => {
      dropped = false
    })
    void putDown()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !begun) return
    event.preventDefault()
    event.stopPropagation()
    drop()
  }
  addEventListener('pointermove', onMove)
  addEventListener('pointerup', onUp)
  addEventListener('pointercancel', drop)
  addEventListener('keydown', onKey, true)
}

/** The place under the pointer; null outside of the rows. What is grabbed by an edge stays in its row. */
function placeAt(
  { x, y }: { x: number; y: number },
  carried: Carried,
  edge: Edge,
  grabbed: number | null,
): Place | null {
  const stage = theStage()
  const under = timeAt(x)
  const found = document.elementFromPoint(x, y)?.closest<HTMLElement>('.tl [data-row]')
  if (!stage || under === null || !found) return null
  if (carried.kind === 'job') {
    const starts = snapped(under, stage.day)
    return { row: found.dataset.row ?? '', starts, ends: starts + USUAL_MINUTES * 60_000 }
  }
  const { span, from } = carried
  const moved = under - (grabbed ?? under)
  const anchor = edge === 'end' ? span.ends : span.starts
  // A pointer that goes down changes who goes, not when: only what moves by half a step is moved.
  const by = snapped(anchor + moved, stage.day) - snapped(anchor, stage.day)
  const place = stretched(span, edge, by)
  return { ...place, row: edge === 'both' ? (found.dataset.row ?? '') : from }
}

/** The instant above which something is, in milliseconds. */
function timeAt(x: number): number | null {
  const stage = theStage()
  const track = stage?.scroller?.querySelector('.tl-hours .tl-track')?.getBoundingClientRect()
  if (!stage || !track || track.width === 0) return null
  const { starts, ends } = stage.day
  return starts + ((x - track.left) / track.width) * (ends - starts)
}

/** Near its edges the day moves under what is carried. */
function scrollAt({ clientX: x, clientY: y }: PointerEvent): void {
  const scroller = theStage()?.scroller
  const box = scroller?.getBoundingClientRect()
  if (!scroller || !box || y < box.top || x < box.left || y > box.bottom || x > box.right) return
  const left = scroller.querySelector('.tl-who')?.getBoundingClientRect().right ?? box.left
  if (y > box.bottom - edgePx) scroller.scrollTop += scrollPx
  else if (y < box.top + edgePx) scroller.scrollTop -= scrollPx
  if (x > box.right - edgePx) scroller.scrollLeft += scrollPx
  else if (x < left + edgePx) scroller.scrollLeft -= scrollPx
}
