import { createStore, del, entries, set } from 'idb-keyval'

/** A press, or a picture, that the service has not confirmed yet. */
export type Kept = KeptPress | KeptPhoto

interface KeptOf {
  /** Made here once: sent twice it is the same. */
  id: string
  /** Whose it is: sent only while they are signed in. */
  profile_id: string
  visit_id: string
  /** By the phone's clock, ISO 8601. */
  occurred_at: string
  /** Why the service does not take it; it is shown until somebody throws it away. */
  refused?: string
}

export interface KeptPress extends KeptOf {
  kind: 'press'
  /** What `performVisitActions` takes beside id and time. */
  fields: Record<string, string>
}

export interface KeptPhoto extends KeptOf {
  kind: 'photo'
  job_id: string
  file: File
}

const store = createStore('callout-field', 'kept')

/** Writes it to the phone's own storage; it outlives the page, the browser and an empty battery. */
export const keep = (kept: Kept): Promise<void> => set(kept.id, kept, store)

export const forget = (id: string): Promise<void> => del(id, store)

/** Everything of one person, in the order in which it was done. */
export async function keptBy(profileId: string): Promise<Kept[]> {
  const all = (await entries<string, Kept>(store)).map(([, kept]) => kept)
  return all
    .filter((kept) => kept.profile_id === profileId)
    .sort((one, other) => one.occurred_at.localeCompare(other.occurred_at) || one.id.localeCompare(other.id))
}
