import { expect, it } from 'vitest'
import { metresPerPixel, project } from './mercator.ts'

it('puts the corners and the middle of the world where tiles have them', () => {
  expect(project(-180, 85.0511287798, 0)).toEqual({ x: 0, y: expect.closeTo(0, 6) })
  expect(project(0, 0, 0)).toEqual({ x: 128, y: expect.closeTo(128, 6) })
  expect(project(180, -85.0511287798, 3)).toEqual({ x: 2048, y: expect.closeTo(2048, 5) })
  expect(project(0, 90, 0).y).toBeCloseTo(0, 6)
})

it('finds New York in its tile', () => {
  const { x, y } = project(-73.9857, 40.7484, 10)
  expect([Math.floor(x / 256), Math.floor(y / 256)]).toEqual([301, 384])
})

it('knows how far a pixel reaches', () => {
  expect(metresPerPixel(0, 0)).toBeCloseTo(156_543.03, 1)
  expect(metresPerPixel(60, 10)).toBeCloseTo(76.44, 1)
})
