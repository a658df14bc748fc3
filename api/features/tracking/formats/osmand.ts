import type { ParsedReport } from './raw-point.ts'
import {
  epochMilliseconds,
  finiteText,
  heading,
  isRecord,
  known,
  percent,
  writtenInstant,
} from './reading.ts'

const METRES_OF_A_NAUTICAL_MILE = 1852
/** A timestamp below this counts seconds, any other milliseconds. */
const FIRST_MILLISECOND_STAMP = 2 ** 31

/**
 * The OsmAnd protocol, query or form or both merged: values are text, speed is in knots, the battery in percent.
 * No place at all is a sign of life; so is a fix that the phone itself calls not valid.
 */
export function parseOsmand(input: unknown, receivedAt: Date): ParsedReport {
  if (!isRecord(input)) return { malformed: 'there are no parameters' }
  const read = (name: string) => textOf(input[name])
  const device = read('id') ?? read('deviceid')
  if (device === null) return { malformed: 'id is missing' }
  const recorded_at = timeOf(read('timestamp'), receivedAt)
  if (!recorded_at) return { malformed: 'timestamp is not a time' }
  const place = placeOf(read('lat'), read('lon'), read('location'))
  if (place === 'none') return { device, points: [] }
  if (place === 'unreadable') return { malformed: 'lat and lon are not both numbers' }
  const valid = read('valid')
  if (valid !== null && !isTrue(valid)) return { device, points: [] }
  const speed = known(finiteText(read('speed')))
  const mock = read('mock')
  return {
    device,
    points: [
      {
        recorded_at,
        ...place,
        accuracy_m: known(finiteText(read('accuracy'))),
        speed_mps: speed === null ? null : (speed * METRES_OF_A_NAUTICAL_MILE) / 3600,
        heading_deg: heading(finiteText(read('bearing') ?? read('heading'))),
        altitude_m: finiteText(read('altitude')),
        battery_pct: percent(finiteText(read('batt'))),
        is_mock: mock === null ? null : isTrue(mock),
      },
    ],
  }
}

/** A parameter given several times counts once, as it came first; an empty one was not given. */
function textOf(value: unknown): string | null {
  const first = Array.isArray(value) ? value[0] : value
  const text = typeof first === 'number' ? String(first) : first
  return typeof text === 'string' && text.trim() ? text.trim() : null
}

function isTrue(value: string): boolean {
  return value === '1' || value.toLowerCase() === 'true'
}

function timeOf(value: string | null, receivedAt: Date): Date | null {
  if (value === null) return receivedAt
  const number = finiteText(value)
  if (number === null) return writtenInstant(value)
  return epochMilliseconds(number < FIRST_MILLISECOND_STAMP ? number * 1000 : number)
}

function placeOf(
  lat: string | null,
  lon: string | null,
  location: string | null,
): { latitude: number; longitude: number } | 'none' | 'unreadable' {
  if (lat === null && lon === null && location === null) return 'none'
  const [first = null, second = null] =
    lat === null && lon === null ? (location ?? '').split(',') : [lat, lon]
  const latitude = finiteText(first)
  const longitude = finiteText(second)
  return latitude === null || longitude === null ? 'unreadable' : { latitude, longitude }
}
