import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAfter, endOfDay, reminderTime } from './quote.validity.ts'

describe('the end of a day', () => {
  it.each<[string, string, string]>([
    ['2026-03-20', 'UTC', '2026-03-21T00:00:00.000Z'],
    ['2026-03-28', 'Europe/Vienna', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Vienna', '2026-03-29T22:00:00.000Z'],
    ['2026-10-24', 'Europe/Vienna', '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Vienna', '2026-10-25T23:00:00.000Z'],
    ['2026-03-07', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-10-31', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-06-30', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z'],
    ['2026-12-31', 'Pacific/Auckland', '2026-12-31T11:00:00.000Z'],
    ['2028-02-29', 'UTC', '2028-03-01T00:00:00.000Z'],
  ])('%s in %s', (day, zone, expected) => {
    expect(endOfDay(day, zone).toISOString()).toBe(expected)
  })

  it('some days later, across a change of clocks', () => {
    expect(endOfDay('2026-03-25', 'Europe/Vienna', 7).toISOString()).toBe('2026-04-01T22:00:00.000Z')
    expect(endOfDay('2026-03-25', 'Europe/Vienna').toISOString()).toBe('2026-03-25T23:00:00.000Z')
  })

  it('where midnight does not exist, the day ends with the jump', () => {
    expect(endOfDay('2018-11-03', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z')
  })

  it('days of 23 and 25 hours are that long', () => {
    const hours = (before: string, day: string) =>
      (endOfDay(day, 'Europe/Vienna').getTime() - endOfDay(before, 'Europe/Vienna').getTime()) / 3_600_000
    expect(hours('2026-03-28', '2026-03-29')).toBe(23)
    expect(hours('2026-10-24', '2026-10-25')).toBe(25)
  })
})

describe('a day counted from an instant', () => {
  it('is the calendar day there, not here', () => {
    const at = new Date('2026-03-20T23:30:00Z')
    expect(dayAfter(at, 'UTC', 0)).toBe('2026-03-20')
    expect(dayAfter(at, 'Europe/Vienna', 0)).toBe('2026-03-21')
    expect(dayAfter(at, 'America/New_York', 30)).toBe('2026-04-19')
  })

  it('contains the instant', () => {
    const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
    const zone = fc.constantFrom('UTC', 'Europe/Vienna', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia')
    fc.assert(
      fc.property(instant, zone, (at, where) => {
        const end = endOfDay(dayAfter(at, where, 0), where).getTime()
        const start = endOfDay(dayAfter(at, where, -1), where).getTime()
        expect(start).toBeLessThanOrEqual(at.getTime())
        expect(end).toBeGreaterThan(at.getTime())
      }),
    )
  })
})

describe('the time of a reminder', () => {
  const sent = new Date('2026-03-01T12:00:00Z')
  it.each<[string, string, string]>([
    ['2026-03-20', 'Europe/Vienna', '2026-03-18T08:00:00.000Z'],
    ['2026-03-31', 'Europe/Vienna', '2026-03-29T07:00:00.000Z'],
    ['2026-11-03', 'America/New_York', '2026-11-01T14:00:00.000Z'],
  ])('for %s in %s is the morning two days before', (day, zone, expected) => {
    expect(reminderTime(day, zone, sent)?.toISOString()).toBe(expected)
  })

  it('is none for what was sent the day before it or later', () => {
    expect(reminderTime('2026-03-04', 'UTC', sent)).toBeNull()
    expect(reminderTime('2026-03-05', 'UTC', sent)?.toISOString()).toBe('2026-03-03T09:00:00.000Z')
  })
})
