import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfDay, fromLocalField, lastDateOf, lastDayOf, toLocalField } from './time.ts'

const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe']

describe('times in fields', () => {
  it('come back as they went in, in every zone', () => {
    const hour = 3_600_000
    const minute = fc.integer({
      min: Date.parse('2026-01-01') / 60_000,
      max: Date.parse('2027-12-31') / 60_000,
    })
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (minutes, zone) => {
        const instant = new Date(minutes * 60_000).toISOString()
        const field = toLocalField(instant, zone)
        const back = fromLocalField(field, zone) as string
        // In the hour that comes twice the wall clock does not say which it is.
        expect(toLocalField(back, zone)).toBe(field)
        expect(Math.abs(Date.parse(back) - Date.parse(instant))).toBeLessThanOrEqual(hour)
      }),
    )
  })

  it('are those of the zone on both sides of a change of the clocks', () => {
    expect(fromLocalField('2026-03-08T01:30', 'America/New_York')).toBe('2026-03-08T06:30:00.000Z')
    expect(fromLocalField('2026-03-08T03:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(fromLocalField('2026-11-01T12:00', 'America/New_York')).toBe('2026-11-01T17:00:00.000Z')
  })

  it('are nothing when nothing was typed', () => {
    expect(fromLocalField('', 'UTC')).toBeNull()
  })
})

it('names the last day of what ends with it, in the zone that it ends in', () => {
  expect(lastDayOf('2026-12-29T05:00:00.000Z', 'America/New_York')).toContain('28')
})

it('ends a day with the beginning of the next, of 25 hours where the clocks go back', () => {
  const end = endOfDay('2026-10-25', 'Europe/Berlin') as string
  expect(end).toBe('2026-10-25T23:00:00.000Z')
  expect(lastDateOf(end, 'Europe/Berlin')).toMatch(/25.*2026|2026.*25/)
  expect(endOfDay('', 'Europe/Berlin')).toBeNull()
})
