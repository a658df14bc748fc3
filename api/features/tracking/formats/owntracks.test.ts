import { describe, expect, it } from 'vitest'
import { parseOwntracks } from './owntracks.ts'

const received = new Date('2026-01-02T03:04:05Z')
const fix = {
  _type: 'location',
  lat: 48.2,
  lon: 16.37,
  tst: 1_700_000_000,
  acc: 12,
  alt: 35,
  vel: 36,
  cog: 271,
  batt: 11,
  bs: 1,
  conn: 'm',
  t: 'u',
  m: 2,
  tid: 'JJ',
  created_at: 1_700_000_003,
  topic: 'owntracks/jane/phone',
  inregions: ['Home'],
  _id: 'a1b2',
}
const parse = (input: unknown) => parseOwntracks(input, received)

describe('OwnTracks', () => {
  it('takes km/h and seconds; the time is that of the fix', () => {
    expect(parse(fix)).toEqual({
      device: null,
      points: [
        {
          recorded_at: new Date('2023-11-14T22:13:20Z'),
          latitude: 48.2,
          longitude: 16.37,
          accuracy_m: 12,
          speed_mps: expect.closeTo(10, 10),
          heading_deg: 271,
          altitude_m: 35,
          battery_pct: 11,
          is_mock: null,
        },
      ],
    })
  })

  it('what is left out is unknown', () => {
    expect(parse({ _type: 'location', lat: 1, lon: 2, tst: 1_700_000_000 })).toMatchObject({
      points: [{ accuracy_m: null, speed_mps: null, heading_deg: null, altitude_m: null, battery_pct: null }],
    })
  })

  it('a ping is a sign of life: its time is not that of the fix', () => {
    expect(parse({ ...fix, t: 'p' })).toEqual({ device: null, points: [] })
  })

  it.each(['c', 'C', 'b', 'r', 'u', 't', 'v', undefined])('a report of kind %s is a fix', (t) => {
    expect(parse({ ...fix, t })).toMatchObject({ points: [{ latitude: 48.2 }] })
  })

  it('a transition is a crossing, with its place if it has one', () => {
    const transition = {
      _type: 'transition',
      tst: 1_700_000_000,
      wtst: 1_600_000_000,
      desc: 'Site',
      event: 'enter',
    }
    const crossing = { event: 'enter', place: 'Site', occurred_at: new Date('2023-11-14T22:13:20Z') }
    expect(parse(transition)).toEqual({ device: null, points: [], crossing })
    expect(parse({ ...transition, lat: 1, lon: 2, acc: 9 })).toMatchObject({
      points: [{ latitude: 1, longitude: 2, accuracy_m: 9 }],
      crossing,
    })
    expect(parse({ ...transition, event: 'leave', desc: undefined })).toMatchObject({
      crossing: { event: 'leave', place: null },
    })
  })

  it.each(['encrypted', 'waypoint', 'waypoints', 'status', 'lwt', 'steps', 'card', 'cmd', 'beacon', 'novel'])(
    'ignores %s',
    (_type) => {
      expect(parse({ _type, data: '…' })).toEqual({ ignored: expect.any(String) })
    },
  )

  it('ignores bodies of no length', () => {
    for (const input of [undefined, null, '', '  \n', new Uint8Array(0)])
      expect(parse(input)).toEqual({ ignored: expect.any(String) })
  })

  it.each<[string, unknown]>([
    ['a list', [fix]],
    ['a text', 'location'],
    ['no type', { ...fix, _type: undefined }],
    ['a type that is none', { ...fix, _type: 5 }],
    ['no lat', { ...fix, lat: undefined }],
    ['a lon in words', { ...fix, lon: '16.37' }],
    ['no tst', { ...fix, tst: undefined }],
    ['a tst in words', { ...fix, tst: '1700000000' }],
    ['a tst beyond all days', { ...fix, tst: 1e15 }],
    ['a transition without event', { _type: 'transition', tst: 1_700_000_000 }],
    ['a transition without time', { _type: 'transition', event: 'enter' }],
  ])('malformed: %s', (_what, input) => {
    expect(parse(input)).toEqual({ malformed: expect.any(String) })
  })
})
