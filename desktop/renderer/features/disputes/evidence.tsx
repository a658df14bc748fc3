import type { ReactNode } from 'react'
import { useRemote } from '../../api/use-remote.ts'
import { useTouched } from '../../live/touched.ts'
import { FailureNote, Loading } from '../../ui/notes.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { readEvidence } from './evidence.actions.ts'
import { EvidenceQuote } from './evidence-quote.tsx'
import { EvidenceVisit } from './evidence-visit.tsx'
import { Pictures } from './pictures.tsx'

/** What was agreed and what happened, beside what is said about it. */
export function Evidence({ jobId }: { jobId: string }) {
  const { value, failure, reload } = useRemote(`evidence ${jobId}`, useTouched(jobId), () =>
    readEvidence(jobId),
  )
  const zone = value?.job.time_zone ?? 'UTC'
  return (
    <section className="evidence" aria-label="Evidence">
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={6} label="Fetching the evidence" />}
      {value && (
        <>
          <Part title="Quote, as approved" none={value.quotes.length === 0 && 'No quote was approved.'}>
            {value.quotes.map((quote) => (
              <EvidenceQuote key={quote.id} quote={quote} timeZone={zone} />
            ))}
          </Part>
          <Part title="Visits" none={value.visits.length === 0 && 'Nobody went.'}>
            {value.visits.map((visit) => (
              <EvidenceVisit key={visit.id} visit={visit} />
            ))}
          </Part>
          <Part title="Photos" none={value.photos.length === 0 && 'None were taken.'}>
            <Pictures photos={value.photos} />
          </Part>
          <Part title="Deliveries" none={value.deliveries.length === 0 && 'Nothing was delivered.'}>
            {value.deliveries.map((delivery) => (
              <p key={delivery.id}>
                <span className="tag">{plain(delivery.status)}</span> {delivery.supplier ?? 'Delivery'}
                {delivery.delivered_at && ` · ${dayAndTime(delivery.delivered_at, zone)}`}
                {delivery.confirmed_name && ` · confirmed by ${delivery.confirmed_name}`}
                {delivery.reason && ` · ${delivery.reason}`}
              </p>
            ))}
          </Part>
          <Part title="Checkpoints" none={value.checkpoints.length === 0 && 'There were none.'}>
            {value.checkpoints.map((point) => (
              <p key={point.id}>
                <span className="tag">{plain(point.status)}</span> {point.title}
                {point.decided_name &&
                  point.decided_at &&
                  ` · ${point.decided_name}, ${dayAndTime(point.decided_at, zone)}`}
                {point.reason && ` · ${point.reason}`}
              </p>
            ))}
          </Part>
        </>
      )}
    </section>
  )
}

function Part({ title, none, children }: { title: string; none: string | false; children: ReactNode }) {
  return (
    <div className="section">
      <h3>{title}</h3>
      {none ? <p className="faint">{none}</p> : children}
    </div>
  )
}
