import { memo } from 'react'
import { GhostBar } from './carried-ghost.tsx'
import type { Day } from './timeline.rules.ts'
import type { Row } from './use-day.ts'
import { VisitBar } from './visit-bar.tsx'

/** The height of a row in pixels: its lanes, or two lines of words. The style sheet says the same. */
export const heightOf = (lanes: number) => Math.max(40, lanes * 27 + 13)

interface TimelineRowProps {
  row: Row
  day: Day
  zone: string
  /** Pixels from the top of the list. */
  top: number
  place: number
  count: number
}

/** One contractor: who they are, whether they are on duty, what they can do; and their day. */
export const TimelineRow = memo(function TimelineRow({
  row,
  day,
  zone,
  top,
  place,
  count,
}: TimelineRowProps) {
  const { who, bars, lanes } = row
  return (
    <li
      className="tl-row"
      aria-setsize={count}
      aria-posinset={place}
      aria-label={who.name}
      data-row={who.id}
      data-off={who.on_duty === false || undefined}
      style={{ height: heightOf(lanes), transform: `translateY(${top}px)` }}
    >
      <div className="tl-who">
        <span className="tl-who-name">
          <strong>{who.name}</strong>
          <span className="tl-duty">
            {who.on_duty === null ? 'Left' : who.on_duty ? 'On duty' : 'Off duty'}
          </span>
        </span>
        <span className="tl-skills">{who.skills.join(', ') || 'No skills noted'}</span>
      </div>
      <div className="tl-track">
        <GhostBar row={who.id} day={day} />
        {bars.map((bar) => (
          <VisitBar key={bar.visit.id} bar={bar} day={day} zone={zone} who={who.id} />
        ))}
      </div>
    </li>
  )
})
