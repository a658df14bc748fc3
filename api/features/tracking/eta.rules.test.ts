import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateArrival, recentSpeed, type TimedPlace } from './eta.rules.ts'

const at = new Date('2026-03-20T12:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const north = (metres: number, seconds: number): TimedPlace => ({
  latitude: 48 + metres / 111_195.08,
  longitude: 16,
  recorded_at: later(seconds),
})
/** Northward at a steady speed, a point every ten seconds, up to now. */
const drive = (mps: number, seconds = 600) =>
  Array.from({ length: seconds / 10 + 1 }, (_none, index) => north(mps * index * 10, index * 10 - seconds))

describe('recent speed', () => {
  it('is way over time, stops included', () => {
    expect(recentSpeed(drive(10))).toBeCloseTo(10, 3)
    expect(recentSpeed([north(0, -120), north(600, -60), north(600, 0)])).toBeCloseTo(5, 3)
  })

  it('looks back ten minutes and not further, whatever the order', () => {
    const trail = [north(0, 0), north(0, -600), north(50_000, -601)]
    expect(recentSpeed(trail)).toBe(0)
    expect(recentSpeed([...drive(12)].reverse())).toBeCloseTo(12, 3)
  })

  it('does not speak of less than a minute', () => {
    expect(recentSpeed([])).toBeNull()
    expect(recentSpeed([north(0, 0)])).toBeNull()
    expect(recentSpeed([north(0, -59), north(900, 0)])).toBeNull()
    expect(recentSpeed([north(0, -60), north(900, 0)])).toBeCloseTo(15, 3)
  })
})

describe('arrival', () => {
  const position = north(0, 0)
  const destination = north(6000, 0)

  it('by straight line, a detour and the recent speed', () => {
    const trail = drive(13).map((place) => ({ ...place, latitude: place.latitude - 0.1 }))
    expect(estimateArrival(position, destination, trail, at)).toEqual({
      arrives_at: later(600),
      distance_m: 7800,
      method: 'straight_line',
    })
  })

  it('by the usual speed where nothing is known', () => {
    expect(estimateArrival(position, destination, [], at)).toMatchObject({
      arrives_at: later(975),
      method: 'straight_line',
    })
  })

  it('a jam ends and a motorway ends', () => {
    expect(estimateArrival(position, destination, drive(0), at).arrives_at).toEqual(later(2600))
    expect(estimateArrival(position, destination, drive(60), at).arrives_at).toEqual(later(260))
  })

  it('by the roads where a route is known', () => {
    const route = { seconds: 744.4, metres: 8123.4 }
    expect(estimateArrival(position, destination, drive(10), at, route)).toEqual({
      arrives_at: later(744),
      distance_m: 8123,
      method: 'route',
    })
  })

  it('counts from the position, and is never in the past', () => {
    const now = later(300)
    expect(estimateArrival(position, destination, [], now).arrives_at).toEqual(later(975))
    expect(estimateArrival(position, position, [], now).arrives_at).toEqual(now)
  })

  it('nearer is never later', () => {
    const metres = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(metres, metres, fc.integer({ min: 0, max: 50 }), (one, other, mps) => {
        const [near, far] = [Math.min(one, other), Math.max(one, other)].map((way) =>
          estimateArrival(position, north(way, 0), drive(mps), at),
        )
        expect(near?.arrives_at.getTime()).toBeLessThanOrEqual(far?.arrives_at.getTime() ?? 0)
      }),
    )
  })
})
