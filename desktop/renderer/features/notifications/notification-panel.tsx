import { CheckCheck, SlidersHorizontal } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { placeUnder } from '../../ui/place-under.ts'
import { ChoicesForm } from './choices-form.tsx'
import { readAll } from './notification.actions.ts'
import { NotificationList } from './notification-list.tsx'
import { readNewest, useNotifications } from './notifications.store.ts'

interface PanelProps {
  /** What it hangs under. */
  anchor: RefObject<HTMLDivElement | null>
  onClose(): void
}

/** The newest of what somebody was told, and what they want to be told. Esc leaves. */
export function NotificationPanel({ anchor, onClose }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null)
  const [choosing, setChoosing] = useState(false)
  const unread = useNotifications((store) => store.unread)
  const { busy, failure, act } = useIntention()
  useLayoutEffect(() => {
    if (anchor.current && panel.current) placeUnder(anchor.current, panel.current)
    panel.current?.focus()
  }, [anchor])
  // Another window may have read some.
  useEffect(() => void readNewest(), [])
  const onKeyDown = (event: KeyboardEvent) => {
    // The list under the panel does not walk while somebody reads here.
    event.stopPropagation()
    if (event.key !== 'Escape') return
    event.preventDefault()
    if (choosing) setChoosing(false)
    else onClose()
  }
  return (
    <div
      ref={panel}
      role="dialog"
      aria-label="Notifications"
      tabIndex={-1}
      popover="manual"
      className="notifications"
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>{choosing ? 'What you hear of' : 'Notifications'}</h2>
        {!choosing && (
          <Button
            look="quiet"
            busy={busy}
            reason={unread === 0 ? 'Everything is read.' : null}
            onPress={() => void act(readAll)}
          >
            <CheckCheck size={15} aria-hidden /> Mark all as read
          </Button>
        )}
        <Button
          look="quiet"
          icon
          pressed={choosing}
          label="Choose what you hear of"
          onPress={() => setChoosing(!choosing)}
        >
          <SlidersHorizontal size={15} aria-hidden />
        </Button>
      </header>
      {failure && <FailureNote failure={failure} />}
      {choosing ? (
        <ChoicesForm onSaved={() => setChoosing(false)} />
      ) : (
        <NotificationList onOpened={onClose} />
      )}
    </div>
  )
}
