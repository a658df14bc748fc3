import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMERGENCY, type JobColumns } from './job-index-messages.ts'
import { addTally, emptyTally, JobSpots } from './job-spots.ts'

const columns = (rows: { slot: number; place: [number, number]; facts?: number }[]): JobColumns => ({
  slots: Uint32Array.from(rows, ({ slot }) => slot),
  latitudes: Float64Array.from(rows, ({ place }) => place[0]),
  longitudes: Float64Array.from(rows, ({ place }) => place[1]),
  facts: Uint8Array.from(rows, ({ facts }) => facts ?? 0),
})

describe('JobSpots', () => {
  it('gathers the jobs of one place and counts them by group', () => {
    const spots = new JobSpots()
    spots.put(
      columns([
        { slot: 0, place: [40.7, -73.9], facts: 0 },
        { slot: 1, place: [40.7, -73.9], facts: 2 | EMERGENCY },
        { slot: 2, place: [40.700001, -73.9], facts: 5 },
        { slot: 3, place: [40.7001, -73.9], facts: 3 },
      ]),
    )
    const [many, one] = spots.gather()
    expect(many?.slots).toEqual([0, 1, 2])
    expect(many?.tally).toMatchObject({
      jobs: 3,
      emergencies: 1,
      waiting: 1,
      planned: 1,
      finished: 1,
      under_way: 0,
    })
    expect(one?.slots).toEqual([3])
  })

  it('tells places apart all over the world', () => {
    const degree = (limit: number) =>
      fc.integer({ min: -limit * 1000, max: limit * 1000 }).map((steps) => steps / 1000)
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(degree(90), degree(180)), { selector: String }), (places) => {
        const spots = new JobSpots()
        spots.put(columns(places.map((place, slot) => ({ slot, place }))))
        expect(spots.gather()).toHaveLength(places.length)
      }),
    )
  })

  it('moves, removes and forgets', () => {
    const spots = new JobSpots()
    spots.put(
      columns([
        { slot: 0, place: [1, 1] },
        { slot: 1, place: [2, 2] },
      ]),
    )
    spots.put(columns([{ slot: 0, place: [2, 2] }]))
    expect(spots.gather().map(({ slots }) => slots)).toEqual([[0, 1]])
    spots.remove([0])
    expect(spots.gather().map(({ slots }) => slots)).toEqual([[1]])
    spots.clear()
    expect(spots.gather()).toEqual([])
  })

  it('shows only what passes, jobs that come later included', () => {
    const spots = new JobSpots()
    spots.put(
      columns([
        { slot: 0, place: [1, 1] },
        { slot: 1, place: [1, 1] },
      ]),
    )
    spots.show([1, 2])
    spots.put(columns([{ slot: 2, place: [1, 1] }]))
    expect(spots.gather()[0]?.slots).toEqual([1, 2])
    spots.show(null)
    expect(spots.gather()[0]?.slots).toEqual([0, 1, 2])
  })
})

it('adds tallies field by field', () => {
  const sum = { ...emptyTally(1), jobs: 2, waiting: 2 }
  const other = { ...emptyTally(2), jobs: 3, emergencies: 1, waiting: 1, on_hold: 1, finished: 1 }
  addTally(sum, other)
  expect(sum).toEqual({ ...emptyTally(1), jobs: 5, emergencies: 1, waiting: 3, on_hold: 1, finished: 1 })
})
