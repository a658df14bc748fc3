import { Notification } from 'electron'
import type { Notice } from '../bridge.ts'

// A notification without a living reference is collected, and its click with it.
const shown = new Set<Notification>()

/** Shows a native notification; where the system has none, refuses. */
export function showNotice(notice: Notice, onClick: () => void): void {
  if (!Notification.isSupported()) throw new Error('This computer shows no notifications')
  const notification = new Notification({ title: notice.title, body: notice.body, silent: !notice.urgent })
  shown.add(notification)
  notification.on('click', onClick)
  notification.on('close', () => shown.delete(notification))
  notification.show()
}
