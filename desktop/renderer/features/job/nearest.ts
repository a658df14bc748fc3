import type { Job, MapContractor } from '../../api/types.ts'

export interface Candidate {
  contractor: MapContractor
  /** What speaks for and against them. */
  words: string
}

const kilometresPerDegree = 111.2

/** Who could go: on duty and skilled first, then by distance as the crow flies. */
export function nearestFirst(
  job: Pick<Job, 'trade' | 'latitude' | 'longitude'>,
  all: readonly MapContractor[],
): Candidate[] {
  return all
    .map((contractor) => ({ contractor, away: kilometres(job, contractor), rank: rank(job, contractor) }))
    .sort(
      (one, other) =>
        one.rank - other.rank || (one.away ?? Number.MAX_VALUE) - (other.away ?? Number.MAX_VALUE),
    )
    .map(({ contractor, away }) => ({ contractor, words: words(job, contractor, away) }))
}

function rank(job: Pick<Job, 'trade'>, { on_duty, skills }: MapContractor): number {
  return (on_duty ? 0 : 2) + (skills.includes(job.trade) ? 0 : 1)
}

function words(job: Pick<Job, 'trade'>, contractor: MapContractor, away: number | null): string {
  const { on_duty, skills } = contractor
  // Where the job is not on the map nobody is near or far: the dialog says so once.
  const distance =
    away !== null
      ? `${away < 10 ? away.toFixed(1) : Math.round(away)} km away`
      : hasPlace(contractor)
        ? null
        : 'place unknown'
  return [distance, on_duty ? null : 'off duty', skills.includes(job.trade) ? null : `not ${job.trade}`]
    .filter(Boolean)
    .join(', ')
}

const hasPlace = ({ latitude, longitude }: MapContractor) => latitude !== null && longitude !== null

/** Good enough within a town: degrees of longitude shrink with the latitude. */
function kilometres(job: Pick<Job, 'latitude' | 'longitude'>, contractor: MapContractor): number | null {
  if (job.latitude === null || job.longitude === null) return null
  if (contractor.latitude === null || contractor.longitude === null) return null
  const north = job.latitude - contractor.latitude
  const east = (job.longitude - contractor.longitude) * Math.cos((job.latitude * Math.PI) / 180)
  return Math.hypot(north, east) * kilometresPerDegree
}
