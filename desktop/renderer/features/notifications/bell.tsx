import { Bell as BellSign } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { NotificationPanel } from './notification-panel.tsx'
import {
  showNotifications,
  startNotifications,
  toggleNotifications,
  useNotifications,
} from './notifications.store.ts'
import './notifications.css'

/** How much somebody was told and has not read, and the panel with it. */
export function Bell() {
  const unread = useNotifications((store) => store.unread)
  const open = useNotifications((store) => store.open)
  const root = useRef<HTMLDivElement>(null)
  useEffect(startNotifications, [])
  useEffect(() => {
    if (!open) return
    const leave = (event: PointerEvent) =>
      root.current?.contains(event.target as Node) || showNotifications(false)
    document.addEventListener('pointerdown', leave)
    return () => document.removeEventListener('pointerdown', leave)
  }, [open])
  const close = () => {
    showNotifications(false)
    root.current?.querySelector<HTMLElement>('button')?.focus()
  }
  const label = unread === 0 ? 'Notifications (B)' : `Notifications (B), ${unread} unread`
  return (
    <div ref={root} className="menu bell">
      <button
        type="button"
        className="button"
        data-look="quiet"
        data-icon
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={toggleNotifications}
      >
        <BellSign size={16} aria-hidden />
        {unread > 0 && (
          <b className="bell-count numeric" aria-hidden>
            {unread > 99 ? '99+' : unread}
          </b>
        )}
      </button>
      {open && <NotificationPanel anchor={root} onClose={close} />}
    </div>
  )
}
