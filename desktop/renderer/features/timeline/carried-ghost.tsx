import { CalendarClock, TriangleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { board } from '../../live/board.ts'
import { clockTime } from '../../ui/time.ts'
import { concernsAt, nameOf, useCarrying } from './carried.store.ts'
import { type Day, shareOf } from './timeline.rules.ts'
import './carried.css'

/** In the row where it would be put: how long, and when. */
export function GhostBar({ row, day }: { row: string; day: Day }) {
  const place = useCarrying((store) => (store.place?.row === row ? store.place : null))
  const saving = useCarrying((store) => store.saving)
  if (!place) return null
  const from = Math.max(0, shareOf(place.starts, day))
  const to = Math.min(1, shareOf(place.ends, day))
  return (
    <div
      className="tl-ghost"
      data-saving={saving || undefined}
      aria-hidden
      style={{ left: `${from * 100}%`, width: `${Math.max(0, to - from) * 100}%` }}
    />
  )
}

/** What is carried, where it would be put, and what speaks against it; read out while keys move it. */
export function CarriedLabel({ zone }: { zone: string }) {
  const { carried, place, pointer, saving } = useCarrying()
  const words = carried && (carried.kind === 'visit' ? carried.visit.job_title : carried.job.title)
  const against = carried && place ? concernsAt(carried, place, board.now()) : []
  const time = (ms: number) => clockTime(new Date(ms).toISOString(), zone)
  useEffect(() => () => void delete document.body.dataset.carrying, [])
  return (
    <output
      className="tl-carried"
      data-shown={(carried && !saving) || undefined}
      data-still={!pointer || undefined}
      style={pointer ? { left: pointer.x + 14, top: pointer.y + 16 } : undefined}
    >
      {carried && !saving && (
        <>
          <strong>{words}</strong>
          <span className="numeric">
            <CalendarClock size={13} aria-hidden />
            {place
              ? `${time(place.starts)}–${time(place.ends)}, ${nameOf(place.row)}`
              : 'Let it go over a contractor'}
          </span>
          {against.map((concern) => (
            <span key={concern} data-against>
              <TriangleAlert size={13} aria-hidden />
              {concern}
            </span>
          ))}
        </>
      )}
    </output>
  )
}
