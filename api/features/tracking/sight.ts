import type { components } from '../../../openapi/generated/contract.ts'
import type { Reader } from '../../database/database.ts'
import type { Deps } from '../../deps.ts'
import { type Arrival, estimateArrival } from './eta.rules.ts'
import { quality, sightOf } from './position.rules.ts'
import { routeBetween } from './routing.ts'
import { newestPlace, recentWay, type TrackedJob, type TrackedVisit } from './sight.store.ts'

type Location = components['schemas']['ContractorLocation']

export interface Sight {
  sight: 'shown' | 'not_on_the_way' | 'no_signal'
  location: Location | null
}

/** Where the contractor of the visit is, as far as it is for the customer's eyes. */
export function sight(visit: TrackedVisit | null, at: Date): Sight {
  const found = visit ? sightOf(visit, at) : 'not_on_the_way'
  if (found !== 'shown' || !visit?.recorded_at) return { sight: found, location: null }
  const { latitude, longitude, heading_deg, accuracy_m, recorded_at } = visit
  return {
    sight: 'shown',
    location: {
      contractor_name: visit.contractor_name ?? '',
      latitude,
      longitude,
      heading_deg,
      accuracy_m,
      recorded_at: recorded_at.toISOString(),
      age_seconds: Math.max(0, Math.round((at.getTime() - recorded_at.getTime()) / 1000)),
      quality: quality(recorded_at, at) as Location['quality'],
    },
  }
}

/** When the contractor in sight gets there; null where the way or its end is not known. */
export async function arrivalOf(
  db: Reader,
  { config }: Pick<Deps, 'config'>,
  job: TrackedJob,
  at: Date,
): Promise<Arrival | null> {
  const { visit, site_latitude, site_longitude } = job
  if (site_latitude === null || site_longitude === null) return null
  if (!visit?.recorded_at || !visit.contractor_id || !visit.en_route_at) return null
  const position = { latitude: visit.latitude, longitude: visit.longitude, recorded_at: visit.recorded_at }
  const destination = { latitude: site_latitude, longitude: site_longitude }
  const [trail, route] = await Promise.all([
    recentWay(db, visit.contractor_id, visit.en_route_at, visit.recorded_at),
    routeBetween(config, position, destination, at),
  ])
  return estimateArrival(position, destination, trail, at, route)
}

/**
 * When a contractor who sets off now is likely to get there: a guess from a recent place and the usual speed, because
 * how they moved before says nothing of this way.
 */
export async function firstGuess(
  db: Reader,
  contractorId: string,
  to: { latitude: number | null; longitude: number | null },
  at: Date,
): Promise<Date | null> {
  const place = await newestPlace(db, contractorId)
  if (to.latitude === null || to.longitude === null) return null
  if (!place || quality(place.recorded_at, at) === 'hidden') return null
  const destination = { latitude: to.latitude, longitude: to.longitude }
  return estimateArrival({ ...place, recorded_at: at }, destination, [], at).arrives_at
}
