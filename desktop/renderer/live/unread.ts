import { useSyncExternalStore } from 'react'
import type { LiveChanges } from '../api/types.ts'
import { useSession } from '../app/session.store.ts'

/** How many messages of others came to each job's thread since somebody looked at it in this window. */
const unread = new Map<string, number>()
const listeners = new Set<() => void>()

export function countUnread(events: LiveChanges['events']): void {
  const me = useSession.getState().profile?.id
  for (const { type, job_id, actor_id } of events)
    if (job_id && actor_id !== me && (type === 'message.added' || type === 'note.added'))
      unread.set(job_id, (unread.get(job_id) ?? 0) + 1)
  for (const listener of listeners) listener()
}

/** The thread was looked at. */
export function markRead(jobId: string): void {
  if (unread.delete(jobId)) for (const listener of listeners) listener()
}

export function useUnread(jobId: string): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => unread.get(jobId) ?? 0,
  )
}
