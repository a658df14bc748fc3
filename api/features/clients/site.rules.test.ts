import { describe, expect, it } from 'vitest'
import { placeErrors } from './site.rules.ts'

describe('placeErrors', () => {
  it('takes a whole point, no point, and the zones people live in', () => {
    expect(placeErrors({ latitude: 0, longitude: 0 })).toEqual([])
    expect(placeErrors({ latitude: null, longitude: null })).toEqual([])
    expect(placeErrors({})).toEqual([])
    for (const time_zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia', 'Asia/Kolkata'])
      expect(placeErrors({ time_zone })).toEqual([])
  })

  it('refuses half a point, saying which half is missing', () => {
    expect(placeErrors({ latitude: 41.2 })).toMatchObject([{ pointer: '/longitude' }])
    expect(placeErrors({ latitude: null, longitude: -73.9 })).toMatchObject([{ pointer: '/latitude' }])
  })

  it('refuses zones that are none', () => {
    for (const time_zone of ['Mars/Olympus', '', '+02:00', 'Europe', 'Berlin'])
      expect(placeErrors({ time_zone })).toMatchObject([{ pointer: '/time_zone' }])
  })
})
