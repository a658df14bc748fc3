import { describe, expect, it } from 'vitest'
import { GLIDE_MS, Glide, isNewer } from './contractor-motion.ts'
import type { ContractorPosition } from './map-types.ts'

const HOME = { longitude: -73.93, latitude: 40.73 }
const NEXT = { longitude: -73.92, latitude: 40.74 }

describe('Glide', () => {
  it('goes straight and evenly to the new place, and stays', () => {
    const glide = new Glide(HOME)
    glide.headFor(NEXT, 5000, false)
    expect(glide.at(5000)).toEqual(HOME)
    expect(glide.at(5000 + GLIDE_MS / 2).latitude).toBeCloseTo(40.735)
    expect(glide.at(5000 + GLIDE_MS)).toEqual(NEXT)
    expect(glide.at(90_000)).toEqual(NEXT)
    expect([glide.isMoving(5000), glide.isMoving(5000 + GLIDE_MS)]).toEqual([true, false])
  })

  it('turns from where it is when a report comes on the way', () => {
    const glide = new Glide(HOME)
    glide.headFor(NEXT, 0, false)
    const halfway = glide.at(GLIDE_MS / 2)
    glide.headFor(HOME, GLIDE_MS / 2, false)
    expect(glide.at(GLIDE_MS / 2)).toEqual(halfway)
    expect(glide.at(2 * GLIDE_MS)).toEqual(HOME)
  })

  it('jumps when told to, and when it would fly over the map', () => {
    const told = new Glide(HOME)
    told.headFor(NEXT, 0, true)
    expect([told.at(0), told.isMoving(0)]).toEqual([NEXT, false])
    const far = { longitude: -73.8, latitude: 40.73 }
    const flown = new Glide(HOME)
    flown.headFor(far, 0, false)
    expect(flown.at(0)).toEqual(far)
  })
})

it.each([
  ['2026-11-23T10:00:01Z', true],
  ['2026-11-23T10:00:00Z', false],
  ['2026-11-23T09:59:59.999Z', false],
  ['2026-11-23T12:00:01+02:00', true],
])('a report of %s is newer: %s', (recorded_at, newer) => {
  const position = { recorded_at } as ContractorPosition
  expect(isNewer(position, { recorded_at: '2026-11-23T10:00:00Z' } as ContractorPosition)).toBe(newer)
})
