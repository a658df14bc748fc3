import { api, type Changes, take } from '../../api/client.ts'
import type { Job, Link } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { complain, say } from '../../ui/toasts.store.ts'
import { plain } from './job-words.ts'

/** Every link of the job: for what, sent to whom, opened when; each may be ended. */
export function LinksTab({ job, touched }: { job: Job; touched: string }) {
  const { value, failure, reload } = useRemote(`links ${job.id}`, touched, () =>
    take(api.GET('/jobs/{job_id}/links', { params: { path: { job_id: job.id } } })),
  )
  if (failure && !value) return <FailureNote failure={failure} onRetry={reload} />
  if (!value) return <Loading rows={4} />
  if (value.items.length === 0)
    return <Empty title="No links yet">They go out with quotes and when somebody is on the way.</Empty>
  return (
    <ul>
      {value.items.map((link) => (
        <LinkCard key={link.id} link={link} timeZone={job.time_zone} onRevoked={reload} />
      ))}
    </ul>
  )
}

interface LinkCardProps {
  link: Link
  timeZone: string
  onRevoked(): void
}

function LinkCard({ link, timeZone, onRevoked }: LinkCardProps) {
  const { busy, act } = useIntention(complain)
  const revoke = async (changes: Changes) => {
    await take(changes.DELETE('/links/{link_id}', { params: { path: { link_id: link.id } } }))
    say('The link is revoked', 'Whoever has it sees a calm page that says so.')
    onRevoked()
  }
  return (
    <li className="card" data-over={link.state !== 'active' || undefined}>
      <div className="card-head">
        <strong>{plain(link.purpose)}</strong>
        <span className="tag">{plain(link.state)}</span>
        <span className="faint numeric">{dayAndTime(link.created_at, timeZone)}</span>
      </div>
      <p className="soft">
        {link.contact_name}
        {link.sent_to && ` · sent to ${link.sent_to}`}
      </p>
      <p className="faint">
        {link.opened_at
          ? `Opened ${dayAndTime(link.opened_at, timeZone)}, ${link.use_count} times${link.last_ip ? `, last from ${link.last_ip}` : ''}`
          : 'Not opened yet'}
        {link.expires_at && ` · until ${dayAndTime(link.expires_at, timeZone)}`}
      </p>
      {link.state === 'active' && (
        <div className="card-actions">
          <Button look="danger" busy={busy} onPress={() => void act(revoke)}>
            Revoke
          </Button>
        </div>
      )}
    </li>
  )
}
