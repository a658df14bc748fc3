import { expect, it } from 'vitest'
import { project } from './mercator.ts'
import { ringsFrom } from './outline-shapes.ts'

const widest = ({ points }: { points: Float64Array }) => {
  let most = 0
  for (let at = 2; at < points.length; at += 2)
    most = Math.max(most, Math.abs((points[at] as number) - (points[at - 2] as number)))
  return most
}

it('an island on the date line is drawn at both edges, without a line around the world', () => {
  const rings = ringsFrom([
    [179, -16],
    [-179, -16],
    [-179, -18],
    [179, -18],
    [179, -16],
  ])
  expect(rings).toHaveLength(2)
  for (const ring of rings) expect(widest(ring)).toBeLessThan(5)
  const world = project(180, 0, 0).x
  expect(rings[0]?.east).toBeGreaterThan(world)
  expect(rings[1]?.west).toBeLessThan(0)
})

it('any other is drawn once, as it is', () => {
  const [ring, ...more] = ringsFrom([
    [10, 50],
    [12, 50],
    [12, 52],
    [10, 50],
  ])
  expect(more).toEqual([])
  expect(ring?.points[0]).toBeCloseTo(project(10, 50, 0).x)
})
