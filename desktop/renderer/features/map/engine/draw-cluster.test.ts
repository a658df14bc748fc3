import { expect, it } from 'vitest'
import { clusterRadius, shortCount } from './draw-cluster.ts'

it.each([
  [3, '3'],
  [999, '999'],
  [1000, '1.0k'],
  [9949, '9.9k'],
  [9950, '10k'],
  [34_210, '34k'],
  [100_000, '100k'],
])('%i is written %s', (jobs, text) => {
  expect(shortCount(jobs)).toBe(text)
})

it('grows with the jobs, up to where two bubbles still clear each other', () => {
  const radii = [2, 10, 100, 1000, 100_000].map(clusterRadius)
  expect(radii).toEqual([...radii].sort((one, other) => one - other))
  expect(Math.max(...radii)).toBeLessThan(30)
})
