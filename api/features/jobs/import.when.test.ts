import { describe, expect, it } from 'vitest'
import { readWhen } from './import.when.ts'

describe('a day stays a day', () => {
  it.each([
    '2013-12-25',
    ' 2013-12-25 ',
    '25.12.2013',
    '2013-12-25T00:00:00.000',
    '2013-12-25 00:00',
    '25.12.2013 00:00:00',
  ])('%s', (text) => {
    expect(readWhen(text, {})).toEqual({ on: '2013-12-25', at: null })
    expect(readWhen(text, { time_zone: 'America/New_York' })).toEqual({ on: '2013-12-25', at: null })
  })

  it('slashes are read as the office says', () => {
    expect(readWhen('03/04/2026', { day_order: 'dmy' })).toEqual({ on: '2026-04-03', at: null })
    expect(readWhen('03/04/2026', { day_order: 'mdy' })).toEqual({ on: '2026-03-04', at: null })
    expect(readWhen('3-4-2026', { day_order: 'mdy' })).toEqual({ on: '2026-03-04', at: null })
    expect(readWhen('12/25/2013 12:00:00 AM', { day_order: 'mdy' })).toEqual({ on: '2013-12-25', at: null })
    expect(readWhen('03/04/2026', {})).toEqual({ fault: expect.stringContaining('say which') })
  })
})

describe('a time is an instant', () => {
  it.each<[string, string]>([
    ['2013-12-25T23:58:40-05:00', '2013-12-26T04:58:40.000Z'],
    ['2013-12-25T23:58:40.1234567Z', '2013-12-25T23:58:40.123Z'],
    ['2013-12-25 23:58:40+0530', '2013-12-25T18:28:40.000Z'],
    ['2013-12-25T23:58+01', '2013-12-25T22:58:00.000Z'],
    ['2013-12-25T00:00:00Z', '2013-12-25T00:00:00.000Z'],
    ['25.12.2013 08:05 +02:00', '2013-12-25T06:05:00.000Z'],
  ])('%s', (text, expected) => {
    expect(readWhen(text, {})).toEqual({ on: null, at: new Date(expected) })
  })

  it.each<[string, string, string]>([
    ['2026-07-01 09:30', 'Europe/Vienna', '2026-07-01T07:30:00.000Z'],
    ['2026-01-01 09:30', 'Europe/Vienna', '2026-01-01T08:30:00.000Z'],
    ['2026-03-29T02:30', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
    ['12/25/2013 11:58:40 PM', 'America/New_York', '2013-12-26T04:58:40.000Z'],
    ['12/25/2013 12:30 pm', 'America/New_York', '2013-12-25T17:30:00.000Z'],
    ['12/25/2013 12:30 AM', 'America/New_York', '2013-12-25T05:30:00.000Z'],
  ])('%s in %s', (text, time_zone, expected) => {
    expect(readWhen(text, { time_zone, day_order: 'mdy' })).toEqual({ on: null, at: new Date(expected) })
  })

  it('needs an offset or a zone', () => {
    expect(readWhen('2026-07-01 09:30', {})).toEqual({ fault: expect.stringContaining('time zone') })
  })
})

describe('faults', () => {
  it.each([
    'yesterday',
    '2026',
    '2026-13-01',
    '2026-02-29',
    '31.04.2026',
    '20260101',
    '1767225600',
    '2026-01-01 25:00',
    '2026-01-01 10:60',
    '2026-01-01 13:00 PM',
    '2026-01-01 0:30 AM',
    '2026-01-01 noon',
    '2026-01-01T10:00+99:00',
  ])('%s', (text) => {
    expect(readWhen(text, { time_zone: 'UTC' })).toEqual({ fault: expect.any(String) })
  })
})
