import { memo } from 'react'
import type { Visit } from '../../api/types.ts'
import { hoverJob, selectJob, useView } from '../../app/view.store.ts'
import { StageMark } from '../../ui/stage-mark.tsx'
import { clockTime } from '../../ui/time.ts'
import type { Stage } from '../map/engine/map-types.ts'
import { STAGE_MARKS } from '../map/engine/stage-marks.ts'
import { type Day, type Placed, shareOf } from './timeline.rules.ts'

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
  const lit = useView((view) => view.hovered === visit.job_id)
  const selected = useView((view) => view.selected === visit.job_id)
  const stage = MARKS[visit.status]
  const from = Math.max(0, shareOf(span.starts, day))
  const to = Math.min(1, shareOf(span.ends, day))
  const helps = visit.assignments.some(
    ({ contractor_id, role }) => contractor_id === who && role === 'helper',
  )
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
      type="button"
      className="tl-bar"
      aria-label={words}
      title={words}
      data-visit={visit.id}
      data-status={visit.status}
      data-by={span.by}
      data-helps={helps || undefined}
      data-urgent={visit.job_priority === 'emergency' || undefined}
      data-lit={lit || undefined}
      aria-pressed={selected}
      style={{
        left: `${from * 100}%`,
        width: `${(to - from) * 100}%`,
        top: `calc(var(--tl-pad) + ${lane} * var(--tl-lane))`,
        ['--tl-stage' as string]: `var(--stage-${STAGE_MARKS[stage].token})`,
      }}
      onClick={() => selectJob(visit.job_id)}
      onPointerEnter={() => hoverJob(visit.job_id)}
      onPointerLeave={() => hoverJob(null)}
    >
      <span aria-hidden className="tl-bar-mark">
        <StageMark stage={stage} size={14} />
      </span>
      <span className="tl-bar-title">{visit.job_title}</span>
      <span className="tl-bar-more">{visit.job_number}</span>
    </button>
  )
})
