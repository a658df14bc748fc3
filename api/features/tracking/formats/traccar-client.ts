import type { ParsedReport } from './raw-point.ts'
import { finite, heading, isRecord, known, percent, writtenInstant } from './reading.ts'

/**
 * Traccar Client 9 and newer: one JSON report a request. Speed is in m/s, the battery 0..1, -1 is unknown.
 * `coords` may be absent: a sign of life. `device_id` may stand in the query instead of the body.
 */
export function parseTraccarClient(input: unknown, _receivedAt: Date): ParsedReport {
  if (!isRecord(input)) return { malformed: 'the body is not a JSON object' }
  const device = deviceOf(input.device_id)
  const location = input.location
  if (!isRecord(location)) return { malformed: 'location is missing' }
  const recorded_at = typeof location.timestamp === 'string' ? writtenInstant(location.timestamp) : null
  if (!recorded_at) return { malformed: 'location.timestamp is not an ISO 8601 time' }
  const coords = location.coords
  if (coords === undefined || coords === null) return { device, points: [] }
  if (!isRecord(coords)) return { malformed: 'location.coords is not an object' }
  const latitude = finite(coords.latitude)
  const longitude = finite(coords.longitude)
  if (latitude === null || longitude === null)
    return { malformed: 'location.coords has no latitude and longitude' }
  const level = isRecord(location.battery) ? known(finite(location.battery.level)) : null
  return {
    device,
    points: [
      {
        recorded_at,
        latitude,
        longitude,
        accuracy_m: known(finite(coords.accuracy)),
        speed_mps: known(finite(coords.speed)),
        heading_deg: heading(finite(coords.heading)),
        altitude_m: finite(coords.altitude),
        battery_pct: percent(level === null ? null : level * 100),
        is_mock: typeof location.mock === 'boolean' ? location.mock : null,
      },
    ],
  }
}

function deviceOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value.trim() ? value.trim() : null
}
