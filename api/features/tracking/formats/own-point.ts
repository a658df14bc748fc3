import type { RawPoint } from './raw-point.ts'
import { finite, heading, isRecord, known, percent, writtenInstant } from './reading.ts'

/** A point of Callout's own format: the names and units of `RawPoint`. What may be left out may also be null. */
export function parseOwnPoint(input: unknown): RawPoint | { malformed: string } {
  if (!isRecord(input)) return { malformed: 'the point is not a JSON object' }
  const recorded_at = typeof input.recorded_at === 'string' ? writtenInstant(input.recorded_at) : null
  if (!recorded_at) return { malformed: 'recorded_at is not a time' }
  const latitude = finite(input.latitude)
  const longitude = finite(input.longitude)
  if (latitude === null || longitude === null)
    return { malformed: 'latitude and longitude are not both numbers' }
  return {
    recorded_at,
    latitude,
    longitude,
    accuracy_m: known(finite(input.accuracy_m)),
    speed_mps: known(finite(input.speed_mps)),
    heading_deg: heading(finite(input.heading_deg)),
    altitude_m: finite(input.altitude_m),
    battery_pct: percent(finite(input.battery_pct)),
    is_mock: typeof input.is_mock === 'boolean' ? input.is_mock : null,
  }
}
