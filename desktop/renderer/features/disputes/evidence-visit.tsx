import type { Visit } from '../../api/types.ts'
import { clockTime, dayOf, windowText } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'

/** What was promised, and when somebody set off, came, began and left. */
export function EvidenceVisit({ visit }: { visit: Visit }) {
  const zone = visit.time_zone
  const times = [
    ['set off', visit.en_route_at],
    ['arrived', visit.arrived_at],
    ['began', visit.started_at],
    ['ended', visit.ended_at],
  ] as const
  const happened = times.flatMap(([what, at]) => (at ? [`${what} ${clockTime(at, zone)}`] : []))
  const first = visit.en_route_at ?? visit.arrived_at
  return (
    <article className="card" aria-label={`Visit ${visit.ordinal}`}>
      <div className="card-head">
        <strong>
          {visit.ordinal}. {plain(visit.purpose)}
        </strong>
        <span className="tag">{plain(visit.status)}</span>
      </div>
      <p className="soft">
        {visit.assignments.map(({ name }) => name).join(', ') || 'Nobody'}
        {visit.promised_start &&
          visit.promised_end &&
          ` · promised ${windowText(visit.promised_start, visit.promised_end, zone)}`}
      </p>
      {happened.length > 0 && (
        <p className="numeric">
          {first && `${dayOf(first, zone)}: `}
          {happened.join(' · ')}
        </p>
      )}
      {visit.failure_reason && <p className="soft">Failed: {plain(visit.failure_reason).toLowerCase()}</p>}
    </article>
  )
}
