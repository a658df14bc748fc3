import { describe, expect, it } from 'vitest'
import type { Visit } from '../../api/types.ts'
import { byContractor, dateAfter, dateAt, dayAt, placed, shareOf, spanOf, touches } from './timeline.rules.ts'

const berlin = 'Europe/Berlin'
const labels = (date: string, zone: string) => dayAt(date, zone).hours.map(({ label }) => label)

const visit = (id: string, starts: string, minutes: number, more: Partial<Visit> = {}): Visit =>
  ({
    id,
    status: 'scheduled',
    planned_start: `2026-12-01T${starts}:00.000Z`,
    planned_minutes: minutes,
    promised_start: null,
    promised_end: null,
    assignments: [],
    ...more,
  }) as Partial<Visit> as Visit

describe('a day of the office', () => {
  it('has 24 hours, from its own midnight', () => {
    const day = dayAt('2026-12-01', berlin)
    expect(new Date(day.starts).toISOString()).toBe('2026-11-30T23:00:00.000Z')
    expect(new Date(day.ends).toISOString()).toBe('2026-12-01T23:00:00.000Z')
    expect(day.hours).toHaveLength(24)
    expect(day.hours[8]).toEqual({ at: Date.parse('2026-12-01T07:00:00Z'), label: '08', again: false })
  })

  it('has 23 hours when the clocks are put forward: the second hour is missing', () => {
    const day = dayAt('2026-03-29', berlin)
    expect(day.ends - day.starts).toBe(23 * 3_600_000)
    expect(labels('2026-03-29', berlin).slice(0, 4)).toEqual(['00', '01', '03', '04'])
  })

  it('has 25 hours when the clocks are put back: the second hour comes again, and says so', () => {
    const day = dayAt('2026-10-25', berlin)
    expect(day.ends - day.starts).toBe(25 * 3_600_000)
    expect(day.hours.slice(1, 5).map(({ label, again }) => [label, again])).toEqual([
      ['01', false],
      ['02', false],
      ['02', true],
      ['03', false],
    ])
  })

  it('begins at one where midnight is missing, and keeps half hours of zones that shift by them', () => {
    expect(labels('2026-09-06', 'America/Santiago').slice(0, 2)).toEqual(['01', '02'])
    expect(labels('2026-10-04', 'Australia/Lord_Howe').slice(0, 4)).toEqual(['00', '01', '02:30', '03:30'])
  })

  it('is the one its clocks show, whatever the day is elsewhere', () => {
    expect(dateAt(Date.parse('2026-12-01T23:30:00Z'), berlin)).toBe('2026-12-02')
    expect(dateAt(Date.parse('2026-12-01T23:30:00Z'), 'America/New_York')).toBe('2026-12-01')
    expect([dateAfter('2026-12-31', 1), dateAfter('2026-03-01', -1)]).toEqual(['2027-01-01', '2026-02-28'])
  })

  it('is shared out by time that passes, not by what clocks show', () => {
    const short = dayAt('2026-03-29', berlin)
    expect(shareOf(Date.parse('2026-03-29T02:00:00Z'), short)).toBeCloseTo(3 / 23)
    expect(shareOf(short.ends, short)).toBe(1)
  })
})

describe('the time of a visit', () => {
  const promise = { promised_start: '2026-12-01T08:00:00Z', promised_end: '2026-12-01T12:00:00Z' }

  it('is its plan, an hour where no length is planned', () => {
    expect(spanOf(visit('a', '09:00', 30, promise))).toEqual({
      starts: Date.parse('2026-12-01T09:00:00Z'),
      ends: Date.parse('2026-12-01T09:30:00Z'),
      by: 'plan',
    })
    expect(spanOf({ ...promise, planned_start: '2026-12-01T09:00:00Z', planned_minutes: null })?.ends).toBe(
      Date.parse('2026-12-01T10:00:00Z'),
    )
  })

  it('is what was promised where nothing is planned, and none where nothing is said', () => {
    expect(spanOf({ ...promise, planned_start: null, planned_minutes: 60 })).toEqual({
      starts: Date.parse(promise.promised_start),
      ends: Date.parse(promise.promised_end),
      by: 'promise',
    })
    expect(
      spanOf({ planned_start: null, planned_minutes: null, promised_start: null, promised_end: null }),
    ).toBeNull()
  })

  it('lies in each day that it touches, unless the visit was canceled', () => {
    const late = visit('a', '22:30', 60)
    expect(touches(late, dayAt('2026-12-01', berlin))).toBe(true)
    expect(touches(late, dayAt('2026-12-02', berlin))).toBe(true)
    expect(touches(late, dayAt('2026-12-03', berlin))).toBe(false)
    expect(touches({ ...late, status: 'canceled' }, dayAt('2026-12-01', berlin))).toBe(false)
  })
})

describe('a row', () => {
  it('keeps bars apart in as few lanes as it can, whatever the order they come in', () => {
    const visits = [
      visit('d', '10:00', 60),
      visit('a', '08:00', 90),
      visit('c', '09:30', 30),
      visit('b', '09:00', 60),
    ]
    const { bars, lanes } = placed(visits)
    expect(bars.map((bar) => [bar.visit.id, bar.lane])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 0],
      ['d', 0],
    ])
    expect(lanes).toBe(2)
    expect(placed(visits.toReversed())).toEqual({ bars, lanes })
    expect(placed([])).toEqual({ bars: [], lanes: 1 })
  })

  it('is that of everybody who goes; what nobody leads stands apart', () => {
    const crew = (...roles: [string, 'lead' | 'helper'][]) => ({
      assignments: roles.map(([contractor_id, role]) => ({ contractor_id, role, name: '', assigned_at: '' })),
    })
    const both = visit('a', '08:00', 60, crew(['cleo', 'lead'], ['ivo', 'helper']))
    const open = visit('b', '08:00', 60)
    const { of, nobody } = byContractor([both, open])
    expect([of.get('cleo'), of.get('ivo'), nobody]).toEqual([[both], [both], [open]])
  })
})
