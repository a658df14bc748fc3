import { describe, expect, it } from 'vitest'
import { parseOsmand } from './osmand.ts'

const received = new Date('2026-01-02T03:04:05.678Z')

function parse(query: string) {
  return parseOsmand(Object.fromEntries(new URLSearchParams(query)), received)
}

function point(query: string) {
  const parsed = parse(`id=7&lat=42.06288&lon=-88.23412&${query}`)
  if (!('points' in parsed)) throw new Error(JSON.stringify(parsed))
  return parsed.points[0]
}

describe('OsmAnd', () => {
  it('takes knots, metres, percent and milliseconds', () => {
    const query =
      'id=902064&lat=42.06288&lon=-88.23412&timestamp=1442068686579&speed=10&bearing=7.2&altitude=224&accuracy=5&hdop=6&batt=87&charge=true'
    expect(parse(query)).toEqual({
      device: '902064',
      points: [
        {
          recorded_at: new Date('2015-09-12T14:38:06.579Z'),
          latitude: 42.06288,
          longitude: -88.23412,
          accuracy_m: 5,
          speed_mps: expect.closeTo(5.14444, 4),
          heading_deg: 7.2,
          altitude_m: 224,
          battery_pct: 87,
          is_mock: null,
        },
      ],
    })
  })

  it.each<[string, string]>([
    ['1442068686', '2015-09-12T14:38:06.000Z'],
    ['2147483647', '2038-01-19T03:14:07.000Z'],
    ['2147483648', '1970-01-25T20:31:23.648Z'],
    ['1442068686.5', '2015-09-12T14:38:06.500Z'],
    ['1767323045678', '2026-01-02T03:04:05.678Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02T03:04:05.25+01:00', '2026-01-02T02:04:05.250Z'],
    ['2026-01-02T03:04:05-0530', '2026-01-02T08:34:05.000Z'],
    ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000Z'],
  ])('timestamp %s', (timestamp, expected) => {
    expect(point(`timestamp=${encodeURIComponent(timestamp)}`)?.recorded_at.toISOString()).toBe(expected)
  })

  it('is of now without a timestamp', () => {
    expect(point('')?.recorded_at).toEqual(received)
  })

  it('a knot is 1852 metres an hour', () => {
    expect(point('speed=3600')?.speed_mps).toBe(1852)
    expect(point('speed=0')?.speed_mps).toBe(0)
  })

  it('takes the place in one parameter, the heading and the id under either name', () => {
    expect(parse('deviceid=9&location=42.1,-88.2&heading=360')).toMatchObject({
      device: '9',
      points: [{ latitude: 42.1, longitude: -88.2, heading_deg: 0 }],
    })
  })

  it('is a sign of life without a place', () => {
    expect(parse('id=7&batt=20')).toEqual({ device: '7', points: [] })
    expect(parse('id=7&lat=&lon=')).toEqual({ device: '7', points: [] })
  })

  it('a fix that the phone calls not valid is no place', () => {
    expect(parse('id=7&lat=1&lon=2&valid=false')).toEqual({ device: '7', points: [] })
    expect(parse('id=7&lat=1&lon=2&valid=0')).toEqual({ device: '7', points: [] })
    for (const valid of ['true', '1']) expect(point(`valid=${valid}`)).toMatchObject({ latitude: 42.06288 })
  })

  it('what cannot be read is unknown, not refused', () => {
    expect(point('speed=-1&bearing=none&accuracy=NaN&batt=-1&altitude=0x10')).toMatchObject({
      speed_mps: null,
      heading_deg: null,
      accuracy_m: null,
      battery_pct: null,
      altitude_m: null,
    })
  })

  it('flags a faked place', () => {
    expect(point('mock=true')?.is_mock).toBe(true)
    expect(point('mock=0')?.is_mock).toBe(false)
  })

  it('a parameter in the query and in the body counts once', () => {
    expect(parseOsmand({ id: ['7', '8'], lat: ['1', '2'], lon: '3' }, received)).toMatchObject({
      device: '7',
      points: [{ latitude: 1, longitude: 3 }],
    })
  })

  it.each([
    'lat=1&lon=2',
    'id=&lat=1&lon=2',
    'id=7&lat=1',
    'id=7&lon=1',
    'id=7&lat=north&lon=2',
    'id=7&lat=Infinity&lon=2',
    'id=7&location=1',
    'id=7&lat=1&lon=2&timestamp=soon',
    'id=7&lat=1&lon=2&timestamp=99999999999999999',
    'id=7&lat=1&lon=2&timestamp=2026-02-30T00:00:00Z',
    'id=7&lat=1&lon=2&timestamp=2026-01-02',
  ])('malformed: %s', (query) => {
    expect(parse(query)).toEqual({ malformed: expect.any(String) })
  })

  it('malformed: no parameters at all', () => {
    for (const input of [undefined, null, '', [], 'id=7'])
      expect(parseOsmand(input, received)).toEqual({ malformed: expect.any(String) })
  })
})
