import type { ParsedReport, RawPoint } from './raw-point.ts'
import { epochMilliseconds, finite, heading, isRecord, known, percent } from './reading.ts'

/**
 * OwnTracks in HTTP mode: one JSON message a request, told apart by `_type`; speed in km/h, times in seconds.
 * The app leaves out what is zero as well as what it does not know, so an absent value is unknown.
 * The device is known by its credentials: a `topic` in the body proves nothing.
 */
export function parseOwntracks(input: unknown, _receivedAt: Date): ParsedReport {
  if (isEmpty(input)) return { ignored: 'the body is empty' }
  if (!isRecord(input)) return { malformed: 'the body is not a JSON object' }
  if (typeof input._type !== 'string') return { malformed: '_type is missing' }
  if (input._type === 'location') return location(input)
  if (input._type === 'transition') return transition(input)
  if (input._type === 'encrypted') return { ignored: 'encrypted reports cannot be read' }
  return { ignored: `nothing is done with ${input._type.slice(0, 40)}` }
}

function isEmpty(input: unknown): boolean {
  if (input === undefined || input === null) return true
  if (input instanceof Uint8Array) return input.byteLength === 0
  return typeof input === 'string' && input.trim() === ''
}

function location(message: Record<string, unknown>): ParsedReport {
  const point = pointOf(message)
  if (!point) return { malformed: 'a location has lat, lon and tst' }
  // A ping stamps the last known place with the present: taken as a fix it would make an old place look live.
  return { device: null, points: message.t === 'p' ? [] : [point] }
}

function transition(message: Record<string, unknown>): ParsedReport {
  const occurred_at = timeOf(message.tst)
  const event = message.event
  if (!occurred_at || (event !== 'enter' && event !== 'leave'))
    return { malformed: 'a transition has tst and an event that is enter or leave' }
  const point = pointOf(message)
  const place = typeof message.desc === 'string' && message.desc ? message.desc : null
  return { device: null, points: point ? [point] : [], crossing: { event, place, occurred_at } }
}

function pointOf(message: Record<string, unknown>): RawPoint | null {
  const recorded_at = timeOf(message.tst)
  const latitude = finite(message.lat)
  const longitude = finite(message.lon)
  if (!recorded_at || latitude === null || longitude === null) return null
  const speed = known(finite(message.vel))
  return {
    recorded_at,
    latitude,
    longitude,
    accuracy_m: known(finite(message.acc)),
    speed_mps: speed === null ? null : speed / 3.6,
    heading_deg: heading(finite(message.cog)),
    altitude_m: finite(message.alt),
    battery_pct: percent(finite(message.batt)),
    is_mock: null,
  }
}

function timeOf(seconds: unknown): Date | null {
  const number = finite(seconds)
  return number === null ? null : epochMilliseconds(number * 1000)
}
