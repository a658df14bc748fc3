import {
  Check,
  ClipboardCheck,
  FileText,
  type LucideIcon,
  MailX,
  MessageSquare,
  Package,
  Scale,
  TriangleAlert,
  Truck,
  Wrench,
} from 'lucide-react'
import type { Notification } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { board } from '../../live/board.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { ago, dayAndTime } from '../../ui/time.ts'
import { complain } from '../../ui/toasts.store.ts'
import { openSubject, readOne } from './notification.actions.ts'
import { notificationLine, notificationWords } from './notification-words.ts'
import { readNewest, readOlder, useNotifications } from './notifications.store.ts'

const signs: Readonly<Record<string, LucideIcon>> = {
  job: Wrench,
  quote: FileText,
  visit: Truck,
  message: MessageSquare,
  delivery: Package,
  checkpoint: ClipboardCheck,
  dispute: Scale,
  issue: TriangleAlert,
  mail: MailX,
}

/** Who did what when, the newest first. */
export function NotificationList({ onOpened }: { onOpened(): void }) {
  const { items, failure, next_cursor } = useNotifications()
  const { busy, act } = useIntention(complain)
  return (
    <div className="notifications-body">
      {failure && <FailureNote failure={failure} onRetry={() => void readNewest()} />}
      {!items && !failure && <Loading rows={6} label="Loading notifications" />}
      {items?.length === 0 && (
        <Empty title="Nothing yet">What others do on your jobs, and what needs you, comes here.</Empty>
      )}
      {items && items.length > 0 && (
        <ul aria-label="What you were told">
          {items.map((told) => (
            <Row key={told.id} told={told} onOpened={onOpened} />
          ))}
        </ul>
      )}
      {next_cursor && (
        <Button look="quiet" busy={busy} onPress={() => void act(readOlder)}>
          Older ones
        </Button>
      )}
    </div>
  )
}

function Row({ told, onOpened }: { told: Notification; onOpened(): void }) {
  const { busy, act } = useIntention(complain)
  const { who, what } = notificationWords(told)
  const Sign = signs[told.kind] ?? Wrench
  const timeZone = board.office?.time_zone ?? 'UTC'
  const unread = told.read_at === null
  const open = () => {
    if (unread) void act((api) => readOne(api, told))
    if (openSubject(told)) onOpened()
  }
  return (
    <li data-unread={unread || undefined}>
      <button type="button" className="notification" onClick={open}>
        <span className="notification-sign">
          <Sign size={15} aria-hidden />
        </span>
        <span className="notification-what">
          {who && <b>{who}</b>} {what}
          {unread && <span className="sr-only">, unread</span>}
        </span>
        <span className="notification-of faint">
          {told.job_number ? (
            <>
              <span className="numeric">{told.job_number}</span> {told.job_title}
            </>
          ) : (
            'On no job yet'
          )}
        </span>
        <time className="faint" dateTime={told.created_at} title={dayAndTime(told.created_at, timeZone)}>
          {ago(told.created_at, board.now(), timeZone)}
        </time>
      </button>
      {unread && (
        <Button
          look="quiet"
          icon
          busy={busy}
          label={`Mark as read: ${notificationLine(told)}`}
          onPress={() => void act((api) => readOne(api, told))}
        >
          <Check size={15} aria-hidden />
        </Button>
      )}
    </li>
  )
}
