import type { Notification } from '../api/types.ts'

const listeners = new Set<(notification: Notification) => void>()

/** Something that concerns the person at this console came; it comes again where the line was cut. */
export function tell(notification: Notification): void {
  for (const listener of listeners) listener(notification)
}

/** Hears of what concerns the person at this console. Answers with how to stop. */
export function onTold(listener: (notification: Notification) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
