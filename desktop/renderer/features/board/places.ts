import type { JobSummary } from '../../api/types.ts'

const known = new WeakMap<readonly JobSummary[], Map<string, number>>()

/** Where a job stands in a list, from 0; -1 when it is not in it. Looked up once for each list, not once for each key. */
export function placeOf(jobs: readonly JobSummary[], id: string | null): number {
  if (id === null) return -1
  let places = known.get(jobs)
  if (!places) {
    places = new Map()
    for (let at = 0; at < jobs.length; at++) places.set((jobs[at] as JobSummary).id, at)
    known.set(jobs, places)
  }
  return places.get(id) ?? -1
}
