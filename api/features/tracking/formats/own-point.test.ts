import { describe, expect, it } from 'vitest'
import { parseOwnPoint } from './own-point.ts'

const whole = {
  recorded_at: '2026-12-01T18:00:00.250Z',
  latitude: 41.2,
  longitude: -73.9,
  accuracy_m: 8,
  speed_mps: 9.5,
  heading_deg: 360,
  altitude_m: -3,
  battery_pct: 70.6,
  is_mock: false,
}

describe('own points', () => {
  it('takes them as they are, the heading below 360, the battery in whole percent', () => {
    expect(parseOwnPoint(whole)).toEqual({
      ...whole,
      recorded_at: new Date(whole.recorded_at),
      heading_deg: 0,
      battery_pct: 71,
    })
  })

  it('does without anything but place and time; what cannot be is unknown', () => {
    const { recorded_at, latitude, longitude } = whole
    const bare = { accuracy_m: null, speed_mps: null, heading_deg: null, battery_pct: null, is_mock: null }
    for (const more of [
      {},
      { accuracy_m: -1, speed_mps: 'fast', heading_deg: 400, battery_pct: 130, is_mock: 1 },
    ])
      expect(parseOwnPoint({ recorded_at, latitude, longitude, ...more })).toMatchObject(bare)
  })

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a list', [whole]],
    ['no time', { ...whole, recorded_at: undefined }],
    ['a time in numbers', { ...whole, recorded_at: 1_796_149_195 }],
    ['a day that does not exist', { ...whole, recorded_at: '2026-02-30T10:00:00Z' }],
    ['half a place', { ...whole, longitude: undefined }],
    ['a place in words', { ...whole, latitude: '41.2' }],
  ])('malformed: %s', (_what, input) => {
    expect(parseOwnPoint(input)).toEqual({ malformed: expect.any(String) })
  })
})
