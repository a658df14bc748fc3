import { describe, expect, it } from 'vitest'
import { parseTraccarClient } from './traccar-client.ts'

const received = new Date('2025-05-09T04:15:00Z')

/** A report with everything the app sends. */
function report(location: Record<string, unknown> = {}, coords: Record<string, unknown> = {}) {
  return {
    location: {
      timestamp: '2025-05-09T04:11:30.579Z',
      coords: {
        latitude: 52.3702,
        longitude: 4.8952,
        accuracy: 5,
        speed: 8.25,
        heading: 271.5,
        altitude: -2.5,
        speed_accuracy: 1,
        heading_accuracy: 4,
        altitude_accuracy: 3,
        ellipsoidal_altitude: 41,
        floor: null,
        ...coords,
      },
      is_moving: true,
      odometer: 1234.5,
      event: 'motionchange',
      age: 188,
      uuid: '3b0c',
      mock: false,
      battery: { level: 0.87, is_charging: false },
      activity: { type: 'in_vehicle', confidence: 100 },
      extras: {},
      ...location,
    },
    device_id: '658765',
  }
}

function point(input: unknown) {
  const parsed = parseTraccarClient(input, received)
  if (!('points' in parsed)) throw new Error(JSON.stringify(parsed))
  return parsed.points[0]
}

describe('Traccar Client', () => {
  it('takes m/s, metres, degrees and the battery as a part of one', () => {
    expect(parseTraccarClient(report(), received)).toEqual({
      device: '658765',
      points: [
        {
          recorded_at: new Date('2025-05-09T04:11:30.579Z'),
          latitude: 52.3702,
          longitude: 4.8952,
          accuracy_m: 5,
          speed_mps: 8.25,
          heading_deg: 271.5,
          altitude_m: -2.5,
          battery_pct: 87,
          is_mock: false,
        },
      ],
    })
  })

  it('reads -1 as unknown', () => {
    const unknown = { speed: -1, heading: -1, accuracy: -1 }
    expect(point(report({ battery: { level: -1 } }, unknown))).toMatchObject({
      speed_mps: null,
      heading_deg: null,
      accuracy_m: null,
      battery_pct: null,
      altitude_m: -2.5,
    })
  })

  it('keeps zeros, and knows an empty and a full battery', () => {
    expect(point(report({ battery: { level: 0 } }, { speed: 0, heading: 0, altitude: 0 }))).toMatchObject({
      speed_mps: 0,
      heading_deg: 0,
      altitude_m: 0,
      battery_pct: 0,
    })
    expect(point(report({ battery: { level: 1 } }))).toMatchObject({ battery_pct: 100 })
  })

  it('does without anything but the place and the time', () => {
    const bare = {
      device_id: 'a',
      location: { timestamp: '2025-05-09T04:11:30Z', coords: { latitude: 1, longitude: 2 } },
    }
    expect(parseTraccarClient(bare, received)).toEqual({
      device: 'a',
      points: [
        {
          recorded_at: new Date('2025-05-09T04:11:30Z'),
          latitude: 1,
          longitude: 2,
          accuracy_m: null,
          speed_mps: null,
          heading_deg: null,
          altitude_m: null,
          battery_pct: null,
          is_mock: null,
        },
      ],
    })
  })

  it('is a sign of life without coords', () => {
    for (const coords of [undefined, null])
      expect(
        parseTraccarClient(
          { device_id: 'a', location: { timestamp: '2025-05-09T04:11:30Z', coords } },
          received,
        ),
      ).toEqual({ device: 'a', points: [] })
  })

  it('flags a faked place', () => {
    expect(point(report({ mock: true }))).toMatchObject({ is_mock: true })
  })

  it('leaves it to the query to name the device', () => {
    const { location } = report()
    for (const device_id of [undefined, null, '', '  '])
      expect(parseTraccarClient({ location, device_id }, received)).toMatchObject({ device: null })
    expect(parseTraccarClient({ location, device_id: 658765 }, received)).toMatchObject({ device: '658765' })
  })

  it('takes a time with an offset', () => {
    expect(point(report({ timestamp: '2025-05-09T06:11:30.579+02:00' }))).toMatchObject({
      recorded_at: new Date('2025-05-09T04:11:30.579Z'),
    })
  })

  it.each<[string, unknown]>([
    ['no object', null],
    ['a text', 'location'],
    ['a list', [report()]],
    ['no location', { device_id: 'a' }],
    ['a list of locations', { device_id: 'a', location: [report().location] }],
    ['no timestamp', report({ timestamp: undefined })],
    ['a timestamp in numbers', report({ timestamp: 1746763890 })],
    ['a timestamp that is none', report({ timestamp: 'yesterday' })],
    ['a day that does not exist', report({ timestamp: '2025-02-30T10:00:00Z' })],
    ['coords of another kind', report({ coords: [52, 4] })],
    ['half a place', report({}, { longitude: undefined })],
    ['a place in words', report({}, { latitude: '52.37' })],
    ['no number', report({}, { latitude: Number.NaN })],
  ])('malformed: %s', (_what, input) => {
    expect(parseTraccarClient(input, received)).toEqual({ malformed: expect.any(String) })
  })
})
