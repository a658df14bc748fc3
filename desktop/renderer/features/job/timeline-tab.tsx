import { api, take } from '../../api/client.ts'
import type { Job, JobEvent } from '../../api/types.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { eventWords } from './event-words.ts'

/** What happened to the job, the newest first. */
export function TimelineTab({ job, touched }: { job: Job; touched: string }) {
  const { value, failure, reload } = useRemote(`events ${job.id}`, touched, () =>
    take(api.GET('/jobs/{job_id}/events', { params: { path: { job_id: job.id }, query: { limit: 200 } } })),
  )
  if (failure && !value) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) return <Loading rows={5} />
  if (value.items.length === 0) return <Empty title="Nothing happened yet" />
  const newest = [...value.items].sort((one, other) => other.seq - one.seq)
  return (
    <ol className="timeline">
      {newest.map((event) => (
        <Entry key={event.seq} event={event} timeZone={job.time_zone} />
      ))}
    </ol>
  )
}

function Entry({ event, timeZone }: { event: JobEvent; timeZone: string }) {
  const { title, detail } = eventWords(event)
  return (
    <li>
      <div>
        <strong>{title}</strong>
        {detail && <p className="soft">{detail}</p>}
        <p className="faint">{event.actor_name ?? actors[event.actor_kind]}</p>
      </div>
      <time dateTime={event.at}>{dayAndTime(event.at, timeZone)}</time>
    </li>
  )
}

const actors: Record<JobEvent['actor_kind'], string> = {
  profile: 'Somebody who signed in',
  link: 'By a mailed link',
  device: 'A device',
  api_key: 'Another system',
  system: 'Callout',
  public: 'A visitor',
}
