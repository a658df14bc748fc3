import { expect, it } from 'vitest'
import type { MapContractor } from '../../api/types.ts'
import { nearestFirst } from './nearest.ts'

const contractor = (name: string, latitude: number | null, given: Partial<MapContractor> = {}) =>
  ({
    contractor_id: name,
    name,
    latitude,
    longitude: latitude === null ? null : -73.9,
    on_duty: true,
    skills: ['heating'],
    ...given,
  }) as MapContractor

it('offers who is on duty and skilled first, then who is nearest, and says what speaks against', () => {
  const offered = nearestFirst({ trade: 'heating', latitude: 41.7, longitude: -73.9 }, [
    contractor('far', 41.9),
    contractor('off', 41.7, { on_duty: false }),
    contractor('plumber', 41.7, { skills: ['plumbing'] }),
    contractor('unknown', null),
    contractor('near', 41.71),
  ])
  expect(offered.map(({ contractor: { name }, words }) => [name, words])).toEqual([
    ['near', '1.1 km away'],
    ['far', '22 km away'],
    ['unknown', 'place unknown'],
    ['plumber', '0.0 km away, not heating'],
    ['off', '0.0 km away, off duty'],
  ])
})
