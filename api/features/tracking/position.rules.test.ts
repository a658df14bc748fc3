import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisitStatus } from '../visits/visit.facts.ts'
import { distanceMetres } from './distance.ts'
import { HIDDEN_SECONDS, judge, mayCustomerSee, quality, sightOf } from './position.rules.ts'

const at = new Date('2026-03-20T12:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const vienna = { latitude: 48.2, longitude: 16.37 }
const here = { ...vienna, recorded_at: at }

describe('distance', () => {
  it('knows a degree of latitude and of longitude', () => {
    expect(distanceMetres({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 })).toBeCloseTo(
      111_195,
      -1,
    )
    expect(distanceMetres({ latitude: 60, longitude: 10 }, { latitude: 60, longitude: 11 })).toBeCloseTo(
      55_597,
      -1,
    )
    expect(distanceMetres({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(
      111_195,
      -1,
    )
  })

  it('is the same both ways, nothing to itself, and half the earth at most', () => {
    const place = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(place, place, (one, other) => {
        expect(distanceMetres(one, other)).toBeCloseTo(distanceMetres(other, one), 3)
        expect(distanceMetres(one, one)).toBe(0)
        expect(distanceMetres(one, other)).toBeLessThanOrEqual(20_015_115)
      }),
    )
  })
})

describe('judge', () => {
  it('takes the first, the newer and the older one', () => {
    expect(judge(here, null, at)).toEqual({ take: 'current' })
    expect(judge({ ...here, recorded_at: later(1) }, here, later(1))).toEqual({ take: 'current' })
    expect(judge({ ...here, recorded_at: later(-1) }, here, at)).toEqual({ take: 'history' })
    expect(judge({ ...here, recorded_at: later(-86_400) }, here, at)).toEqual({ take: 'history' })
  })

  it.each([
    ['north of the pole', { latitude: 90.1 }],
    ['south of the pole', { latitude: -90.1 }],
    ['east of everything', { longitude: 180.1 }],
    ['west of everything', { longitude: -180.1 }],
    ['no number', { latitude: Number.NaN }],
    ['beyond all', { longitude: Number.POSITIVE_INFINITY }],
    ['no time', { recorded_at: new Date('never') }],
  ])('invalid: %s', (_what, wrong) => {
    expect(judge({ ...here, ...wrong }, null, at)).toMatchObject({ refused: 'invalid' })
  })

  it('the edges of the world are valid', () => {
    for (const edge of [
      { latitude: 90, longitude: 180 },
      { latitude: -90, longitude: -180 },
      { latitude: 0, longitude: 12 },
      { latitude: 12, longitude: 0 },
    ])
      expect(judge({ ...here, ...edge }, null, at)).toEqual({ take: 'current' })
  })

  it('zero and zero is no fix', () => {
    expect(judge({ ...here, latitude: 0, longitude: 0 }, null, at)).toMatchObject({ refused: 'zero' })
    expect(judge({ ...here, latitude: -0, longitude: 0 }, null, at)).toMatchObject({ refused: 'zero' })
  })

  it('120 seconds ahead is a fast clock, more is the future', () => {
    expect(judge({ ...here, recorded_at: later(120) }, null, at)).toEqual({ take: 'current' })
    expect(judge({ ...here, recorded_at: later(120.001) }, null, at)).toMatchObject({ refused: 'future' })
  })

  it('the same time is a duplicate, wherever it is', () => {
    expect(judge(here, here, at)).toMatchObject({ refused: 'duplicate' })
    expect(judge({ ...here, latitude: 49 }, here, at)).toMatchObject({ refused: 'duplicate' })
  })

  it('nobody drives faster than 70 metres a second', () => {
    const north = (metres: number, seconds: number, more = {}) =>
      judge(
        { latitude: 48.2 + metres / 111_195, longitude: 16.37, recorded_at: later(seconds), ...more },
        here,
        later(600),
      )
    expect(north(2_150, 30)).toEqual({ take: 'current' })
    expect(north(2_250, 30)).toMatchObject({ refused: 'absurd_speed' })
    expect(north(2_250, -30)).toMatchObject({ refused: 'absurd_speed' })
    expect(north(95, 0.5)).toEqual({ take: 'current' })
    expect(north(2_250, 30, { accuracy_m: 200 })).toEqual({ take: 'current' })
    expect(north(9_000, 30, { accuracy_m: 9_000 })).toMatchObject({ refused: 'absurd_speed' })
    expect(north(0, 30, { speed_mps: 70 })).toEqual({ take: 'current' })
    expect(north(0, 30, { speed_mps: 70.1 })).toMatchObject({ refused: 'absurd_speed' })
  })

  it('one wrong position does not shut out all that follow', () => {
    const faraway = { latitude: 40.7, longitude: -74, recorded_at: at }
    expect(judge({ ...here, recorded_at: later(899) }, faraway, later(899))).toMatchObject({
      refused: 'absurd_speed',
    })
    expect(judge({ ...here, recorded_at: later(900) }, faraway, later(900))).toEqual({ take: 'current' })
  })

  const traces = new URL('../../../../shared/data/courier-traces.csv', import.meta.url)
  it.skipIf(!existsSync(traces))('takes real trips in town as they are', () => {
    const [, ...lines] = readFileSync(traces, 'utf8').trim().split('\n')
    const refused: Record<string, number> = {}
    let last: { trace: string; recorded_at: Date; latitude: number; longitude: number } | null = null
    for (const line of lines) {
      const [trace = '', seconds, east, north] = line.split(',')
      const point = {
        trace,
        recorded_at: later(Number(seconds)),
        latitude: 48.2 + Number(north) / 111_320,
        longitude: 16.37 + Number(east) / (111_320 * Math.cos((48.2 * Math.PI) / 180)),
      }
      const answer = judge(point, last?.trace === trace ? last : null, later(1e6))
      if ('refused' in answer) refused[answer.refused] = (refused[answer.refused] ?? 0) + 1
      else last = point
    }
    expect(lines).toHaveLength(2880)
    expect(refused).toEqual({})
  })
})

describe('quality', () => {
  it.each<[number, string]>([
    [-120, 'live'],
    [0, 'live'],
    [59.999, 'live'],
    [60, 'delayed'],
    [299.999, 'delayed'],
    [300, 'last_seen'],
    [900, 'last_seen'],
    [900.001, 'hidden'],
    [86_400, 'hidden'],
  ])('after %d seconds it is %s', (seconds, expected) => {
    expect(quality(at, later(seconds))).toBe(expected)
  })
})

describe('what a customer may see', () => {
  it.each<[VisitStatus, boolean]>([
    ['unscheduled', false],
    ['scheduled', false],
    ['dispatched', false],
    ['en_route', true],
    ['arrived', false],
    ['in_progress', false],
    ['done', false],
    ['failed', false],
    ['canceled', false],
  ])('%s: %s', (status, expected) => {
    expect(mayCustomerSee(status)).toBe(expected)
  })
})

describe('what a customer sees', () => {
  const set_off = new Date('2026-03-20T12:00:00Z')
  const on = (seconds: number) => new Date(set_off.getTime() + seconds * 1000)
  const underway = { status: 'en_route' as const, en_route_at: set_off, on_duty: true, recorded_at: on(60) }

  it('is the way to them, from the first position after setting off', () => {
    expect(sightOf(underway, on(70))).toBe('shown')
    expect(sightOf({ ...underway, recorded_at: set_off }, on(70))).toBe('shown')
    expect(sightOf({ ...underway, recorded_at: on(-1) }, on(70))).toBe('no_signal')
  })

  it('is nothing in any other state of the visit', () => {
    const others = [
      'unscheduled',
      'scheduled',
      'dispatched',
      'arrived',
      'in_progress',
      'done',
      'failed',
      'canceled',
    ] as const
    for (const status of others) expect(sightOf({ ...underway, status }, on(70))).toBe('not_on_the_way')
  })

  it('is nothing without a position, off duty, or after fifteen minutes of silence', () => {
    expect(sightOf({ ...underway, recorded_at: null }, on(70))).toBe('no_signal')
    expect(sightOf({ ...underway, on_duty: false }, on(70))).toBe('no_signal')
    expect(sightOf(underway, on(60 + HIDDEN_SECONDS))).toBe('shown')
    expect(sightOf(underway, on(61 + HIDDEN_SECONDS))).toBe('no_signal')
  })
})
