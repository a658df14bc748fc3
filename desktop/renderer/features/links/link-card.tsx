import { Link2 } from 'lucide-react'
import type { Link } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { complain, say } from '../../ui/toasts.store.ts'
import { plain } from '../job/job-words.ts'
import { isOpenLink } from './holders.ts'
import { resendLink, revokeLink } from './link.actions.ts'

interface LinkCardProps {
  link: Link
  timeZone: string
  onChanged(): void
}

/** One mailed link: for what, sent to whom, opened when and from where, good until when. */
export function LinkCard({ link, timeZone, onChanged }: LinkCardProps) {
  const { busy, act } = useIntention(complain)
  const { purpose, state, created_at, sent_to, opened_at, use_count, last_ip, expires_at, revoked_at } = link
  const day = (instant: string) => dayAndTime(instant, timeZone)
  return (
    <li className="card" data-over={!isOpenLink(link) || undefined}>
      <div className="card-head">
        <Link2 size={14} aria-hidden />
        <strong>{plain(purpose)}</strong>
        <span className="tag link-state" data-open={isOpenLink(link) || undefined}>
          {plain(state)}
        </span>
        <span className="faint numeric">{day(created_at)}</span>
      </div>
      <div className="link-line">
        <div>
          <p className="soft">{sent_to ? `Sent to ${sent_to}` : 'Handed over, not mailed'}</p>
          <p className="faint">
            {opened_at
              ? `Opened ${day(opened_at)}, ${use_count === 1 ? 'once' : `${use_count} times`}${last_ip ? `, last from ${last_ip}` : ''}`
              : 'Not opened yet'}
            {revoked_at ? ` · revoked ${day(revoked_at)}` : expires_at ? ` · until ${day(expires_at)}` : ''}
          </p>
        </div>
        <Button
          look="quiet"
          busy={busy}
          onPress={() =>
            void act(async (api) => {
              await resendLink(api, link)
              onChanged()
            })
          }
        >
          Send a fresh one
        </Button>
        {isOpenLink(link) && (
          <Button
            look="danger"
            busy={busy}
            onPress={() =>
              void act(async () => {
                await revokeLink(link)
                say('The link is revoked', 'Whoever has it sees a calm page that says so.')
                onChanged()
              })
            }
          >
            Revoke
          </Button>
        )}
      </div>
    </li>
  )
}
