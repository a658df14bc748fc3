import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SPIDER_LIMIT, spiderPlaces } from './spider.ts'

it('lays out every job, none upon another, none upon the middle', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), (jobs) => {
      const places = spiderPlaces(jobs)
      expect(places).toHaveLength(Math.min(jobs, SPIDER_LIMIT))
      places.forEach((one, at) => {
        expect(Math.hypot(one.x, one.y)).toBeGreaterThan(30)
        for (const other of places.slice(at + 1)) {
          expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(22)
        }
      })
    }),
  )
})

it('stays near the place', () => {
  const farthest = Math.max(...spiderPlaces(SPIDER_LIMIT).map(({ x, y }) => Math.hypot(x, y)))
  expect(farthest).toBeLessThan(180)
})
