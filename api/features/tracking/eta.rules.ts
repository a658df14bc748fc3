import { distanceMetres, type Place } from './distance.ts'

/** Roads are longer than the straight line by about this. */
export const DETOUR = 1.3
/** Through a town, lights and all (29 km/h): where nothing better is known. */
export const USUAL_MPS = 8
/** A contractor in a jam moves again, and nobody keeps the speed of a motorway to the door. */
export const SLOWEST_MPS = 3
export const FASTEST_MPS = 30
/** How far back the recent speed looks, and how much of it must be covered to count. */
export const RECENT_SECONDS = 600
export const ENOUGH_SECONDS = 60

export interface TimedPlace extends Place {
  recorded_at: Date
}

export interface Arrival {
  arrives_at: Date
  distance_m: number
  /** `route`: by the roads, from the routing service; `straight_line`: straight line and recent speed. */
  method: 'route' | 'straight_line'
}

/** Metres a second over the last ten minutes of the trail, stops included; null where it tells too little. */
export function recentSpeed(trail: readonly TimedPlace[]): number | null {
  const sorted = [...trail].sort((one, other) => one.recorded_at.getTime() - other.recorded_at.getTime())
  const newest = sorted.at(-1)
  if (!newest) return null
  const since = newest.recorded_at.getTime() - RECENT_SECONDS * 1000
  const recent = sorted.filter((place) => place.recorded_at.getTime() >= since)
  let metres = 0
  for (const [index, place] of recent.entries()) {
    const before = recent[index - 1]
    if (before) metres += distanceMetres(before, place)
  }
  const seconds = (newest.recorded_at.getTime() - (recent[0] ?? newest).recorded_at.getTime()) / 1000
  return seconds < ENOUGH_SECONDS ? null : metres / seconds
}

/**
 * When the contractor gets there, counted from the time of the position, never in the past. With a route
 * of the routing service that is taken; otherwise straight line and recent speed, within what is likely.
 */
export function estimateArrival(
  position: TimedPlace,
  destination: Place,
  trail: readonly TimedPlace[],
  at: Date,
  route?: { seconds: number; metres: number } | null,
): Arrival {
  const straight = distanceMetres(position, destination) * DETOUR
  const speed = Math.min(FASTEST_MPS, Math.max(SLOWEST_MPS, recentSpeed(trail) ?? USUAL_MPS))
  const seconds = route ? route.seconds : straight / speed
  const arrival = position.recorded_at.getTime() + Math.round(seconds) * 1000
  return {
    arrives_at: new Date(Math.max(arrival, at.getTime())),
    distance_m: Math.round(route ? route.metres : straight),
    method: route ? 'route' : 'straight_line',
  }
}
