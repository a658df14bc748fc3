import { useSyncExternalStore } from 'react'
import type { LiveChanges } from '../api/types.ts'

/** The last event that touched each job, so that what shows a job knows when to read it anew. */
const last = new Map<string, number>()
/** The same of each kind of thing: `dispute`, `issue`, `visit`. */
const lastOfKind = new Map<string, number>()
const listeners = new Set<() => void>()
const followers = new Set<(events: LiveChanges['events'] | null) => void>()
let all = 0

export function touch(events: LiveChanges['events']): void {
  for (const event of events) {
    if (event.job_id) last.set(event.job_id, event.seq)
    lastOfKind.set(event.type.slice(0, event.type.indexOf('.')), event.seq)
  }
  for (const listener of listeners) listener()
  for (const follower of followers) follower(events)
}

/** After a gap nobody knows what happened: everything is read anew. */
export function touchAll(): void {
  all++
  for (const listener of listeners) listener()
  for (const follower of followers) follower(null)
}

/** Hears of everything that happens; of null after a gap, when nobody knows. Answers with how to stop. */
export function onTouched(follower: (events: LiveChanges['events'] | null) => void): () => void {
  followers.add(follower)
  return () => followers.delete(follower)
}

/** Changes whenever something happened to the job. */
export function useTouched(jobId: string): string {
  return useSyncExternalStore(listen, () => `${all}.${last.get(jobId) ?? 0}`)
}

/** Changes whenever something happened to any of a kind. */
export function useTouchedKind(kind: string): string {
  return useSyncExternalStore(listen, () => `${all}.${lastOfKind.get(kind) ?? 0}`)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
