import { describe, expect, it } from 'vitest'
import { windowsOf, wishOf } from './wished.rules.ts'

const at = new Date('2026-12-01T18:00:00Z')
const zone = 'America/New_York'

describe('windowsOf', () => {
  it('is a span of the day in the zone of the company', () => {
    expect(windowsOf([{ day: '2026-12-03', part: 'morning' }], zone, at)).toEqual([
      { start: '2026-12-03T13:00:00Z', end: '2026-12-03T17:00:00Z' },
    ])
  })

  it('counts hours of the clock where the clocks change', () => {
    expect(windowsOf([{ day: '2027-03-14', part: 'any' }], zone, at)).toEqual([
      { start: '2027-03-14T12:00:00Z', end: '2027-03-14T22:00:00Z' },
    ])
  })

  it('is any time of the day where the part is none', () => {
    expect(windowsOf([{ day: '2026-12-03', part: 'whenever' }], zone, at)).toEqual(
      windowsOf([{ day: '2026-12-03', part: 'any' }], zone, at),
    )
  })

  it('takes today, and nothing that is past or no day', () => {
    const wish = (day: string) => windowsOf([{ day, part: 'evening' }], zone, at)
    expect(wish('2026-12-01')).toHaveLength(1)
    for (const day of ['2026-11-30', '2026-13-01', '2026-02-30', 'Thursday', ''])
      expect(wish(day)).toEqual([])
  })
})

it('wishOf says a span as it was said', () => {
  for (const part of ['any', 'morning', 'afternoon', 'evening']) {
    const wish = { day: '2026-12-03', part }
    for (const span of windowsOf([wish], zone, at)) expect(wishOf(span, zone)).toEqual(wish)
  }
  const other = { start: '2026-12-04T01:30:00Z', end: '2026-12-04T02:00:00Z' }
  expect(wishOf(other, zone)).toEqual({ day: '2026-12-03', part: 'any' })
})
