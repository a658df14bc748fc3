import { memo, useEffect, useRef } from 'react'
import type { Visit } from '../../api/types.ts'
import { hoverJob, selectJob, useView } from '../../app/view.store.ts'
import { StageMark } from '../../ui/stage-mark.tsx'
import { clockTime } from '../../ui/time.ts'
import type { Stage } from '../map/engine/map-types.ts'
import { STAGE_MARKS } from '../map/engine/stage-marks.ts'
import { onBarBlur, onBarKey, onBarKeyUp } from './bar-keys.ts'
import { carrying, useCarrying } from './carried.store.ts'
import { pickUp, wasDropped } from './carry.ts'
import { mayMove } from './move.rules.ts'
import { type Day, type Placed, shareOf } from './timeline.rules.ts'
import './visit-bar.css'

/** The mark that says how far a visit is, as the map draws it for jobs. */
const MARKS: Record<Visit['status'], Stage> = {
  unscheduled: 'approved',
  scheduled: 'scheduled',
  dispatched: 'dispatched',
  en_route: 'en_route',
  arrived: 'arrived',
  in_progress: 'in_progress',
  done: 'completed',
  failed: 'canceled',
  canceled: 'canceled',
}

const WORDS: Partial<Record<Visit['status'], string>> = {
  unscheduled: 'planned, nobody told',
  done: 'done',
  failed: 'failed',
}

interface VisitBarProps {
  bar: Placed
  day: Day
  zone: string
  /** Whose row it is in; null: of nobody. */
  who: string | null
}

/** A visit in the day: as long as it takes; color, mark and words say how far it is. */
export const VisitBar = memo(function VisitBar({ bar, day, zone, who }: VisitBarProps) {
  const { visit, span, lane } = bar
  const helps = visit.assignments.some(
    ({ contractor_id, role }) => contractor_id === who && role === 'helper',
  )
  const lit = useView((view) => view.hovered === visit.job_id)
  const selected = useView((view) => view.selected === visit.job_id)
  const carried = useCarrying(
    (store) => store.carried?.kind === 'visit' && store.carried.visit.id === visit.id && store.place !== null,
  )
  const wanted = useCarrying((store) => store.focus === visit.id)
  const element = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!wanted || helps) return
    // Only a focus that was lost with the bar's old place: never one that went elsewhere meanwhile.
    if (document.activeElement === document.body) element.current?.focus({ preventScroll: true })
    carrying({ focus: null })
  })
  const movable = mayMove(visit)
  const taken = { kind: 'visit', visit, span, from: who ?? '' } as const
  const stage = MARKS[visit.status]
  const from = Math.max(0, shareOf(span.starts, day))
  const to = Math.min(1, shareOf(span.ends, day))
  const words = [
    `${visit.job_number} ${visit.job_title}`,
    `${clockTime(new Date(span.starts).toISOString(), zone)}–${clockTime(new Date(span.ends).toISOString(), zone)}`,
    WORDS[visit.status] ?? STAGE_MARKS[stage].label,
    ...(span.by === 'promise' ? ['promised, not planned'] : []),
    ...(helps ? ['helps'] : []),
    `${visit.address_line}, ${visit.city}`,
  ].join(', ')
  return (
    <button
      ref={element}
      type="button"
      className="tl-bar"
      aria-label={words}
      title={words}
      data-visit={visit.id}
      data-status={visit.status}
      data-by={span.by}
      data-helps={helps || undefined}
      data-urgent={visit.job_priority === 'emergency' || undefined}
      data-movable={movable || undefined}
      data-carried={carried || undefined}
      data-lit={lit || undefined}
      aria-pressed={selected}
      aria-keyshortcuts={
        movable ? 'Enter Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown' : 'Enter'
      }
      style={{
        left: `${from * 100}%`,
        width: `${(to - from) * 100}%`,
        top: `calc(var(--tl-pad) + ${lane} * var(--tl-lane))`,
        ['--tl-stage' as string]: `var(--stage-${STAGE_MARKS[stage].token})`,
      }}
      onClick={() => wasDropped() || selectJob(visit.job_id)}
      onPointerDown={(event) => movable && pickUp(event, taken)}
      onKeyDown={(event) => onBarKey(event, taken, movable)}
      onKeyUp={onBarKeyUp}
      onBlur={onBarBlur}
      onPointerEnter={() => hoverJob(visit.job_id)}
      onPointerLeave={() => hoverJob(null)}
    >
      <span className="tl-bar-words">
        <span aria-hidden className="tl-bar-mark">
          <StageMark stage={stage} size={14} />
        </span>
        <span className="tl-bar-title">{visit.job_title}</span>
        <span className="tl-bar-more">{visit.job_number}</span>
      </span>
      {movable && (
        <>
          <span aria-hidden className="tl-edge" data-edge="start" />
          <span aria-hidden className="tl-edge" data-edge="end" />
        </>
      )}
    </button>
  )
})
