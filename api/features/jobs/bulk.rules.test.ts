import { describe, expect, it } from 'vitest'
import { movedToDay, tagsAfter } from './bulk.rules.ts'

describe('another day', () => {
  const none = { promised_start: null, promised_end: null, planned_start: null }

  it('keeps the time of day, over a change of the clocks too', () => {
    const times = {
      promised_start: '2026-10-30T13:00:00.000Z',
      promised_end: '2026-10-30T15:00:00.000Z',
      planned_start: '2026-10-30T13:30:00.000Z',
    }
    // Nine in New York, before and after November 1, 2026.
    expect(movedToDay(times, '2026-11-02', 'America/New_York')).toEqual({
      promised_start: '2026-11-02T14:00:00.000Z',
      promised_end: '2026-11-02T16:00:00.000Z',
      planned_start: '2026-11-02T14:30:00.000Z',
    })
  })

  it('keeps how long a visit over midnight lasts', () => {
    const times = {
      ...none,
      promised_start: '2026-12-08T23:00:00.000Z',
      promised_end: '2026-12-09T01:00:00.000Z',
    }
    expect(movedToDay(times, '2026-12-20', 'UTC')).toEqual({
      promised_start: '2026-12-20T23:00:00.000Z',
      promised_end: '2026-12-21T01:00:00.000Z',
    })
  })

  it('is the day at the place, whatever day it is elsewhere', () => {
    const times = { ...none, planned_start: '2026-12-08T23:00:00.000Z' }
    expect(movedToDay(times, '2026-12-20', 'Asia/Tokyo')).toEqual({
      planned_start: '2026-12-19T23:00:00.000Z',
    })
  })

  it('moves nothing where nothing is set', () => {
    expect(movedToDay(none, '2026-12-20', 'UTC')).toEqual({})
  })
})

describe('tags', () => {
  it('are added once and taken off, in their order', () => {
    expect(tagsAfter(['vip', 'storm'], { add: ['storm', 'roof'], remove: ['vip'] })).toEqual([
      'storm',
      'roof',
    ])
  })

  it('that change nothing are no change', () => {
    expect(tagsAfter(['vip'], { add: ['vip'], remove: ['roof'] })).toBeNull()
    expect(tagsAfter([], {})).toBeNull()
  })
})
