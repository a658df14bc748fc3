import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDevice, type TestDevice } from '../../test/support/devices.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let anna: Person
let phone: TestDevice
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())
beforeEach(async () => {
  api.clock.advance(3600)
  anna = await api.people.contractor({ name: 'Anna' })
  phone = await addDevice(api, anna)
})

/** A point some seconds from now, some metres to the north. */
const point = (seconds: number, metres = 0, more: object = {}) => ({
  recorded_at: new Date(api.clock.now().getTime() + seconds * 1000).toISOString(),
  latitude: 41.2 + metres / 111_320,
  longitude: -73.9,
  ...more,
})
const send = async (points: unknown[], as: { token: string } = phone) =>
  (await api.call('sendPositions', { as, body: { points } })).body
const newest = () =>
  api.database.prisma.contractorPosition.findUnique({ where: { contractor_id: anna.profile_id } })
const kept = () => api.database.prisma.position.count({ where: { contractor_id: anna.profile_id } })

describe('200', () => {
  it('takes a batch in any order; the newest is shown, all are kept', async () => {
    const before = (await send([point(-120)])) && (await newest())
    expect(await send([point(-10, 200), point(-60, 50), point(-30, 120)])).toEqual({ taken: 3, refused: [] })
    const after = await newest()
    expect(after).toMatchObject({ latitude: 41.2 + 200 / 111_320, received_at: api.clock.now() })
    expect(after?.change).toBeGreaterThan(before?.change as bigint)
    expect(await kept()).toBe(4)
  })

  it('is the same from the contractor’s own session, without a device', async () => {
    await send([point(-5, 0, { battery_pct: 80, is_mock: true })], anna)
    const row = await api.database.prisma.position.findFirst({ where: { contractor_id: anna.profile_id } })
    expect(row).toMatchObject({ device_id: null, battery_pct: 80, is_mock: true })
  })

  it('keeps what comes late in the trail, and the marker where it is', async () => {
    await send([point(-10, 300)])
    expect(await send([point(-60, 0)])).toEqual({ taken: 1, refused: [] })
    expect(await newest()).toMatchObject({ latitude: 41.2 + 300 / 111_320 })
    expect(await kept()).toBe(2)
  })

  it('says of every point that it refuses why, and takes the others', async () => {
    const points = [
      point(-50),
      'nonsense',
      point(-40, 0, { latitude: 91 }),
      { ...point(-35), latitude: 0, longitude: 0 },
      point(-50),
      point(121),
      point(-31 * 86_400),
      point(-30, 100_000),
      point(-30, 0, { recorded_at: 'noon' }),
      point(-20, 100),
    ]
    const { taken, refused } = await send(points)
    expect(taken).toBe(2)
    expect(refused.map(({ index, reason }) => [index, reason])).toEqual([
      [1, 'malformed'],
      [2, 'invalid'],
      [3, 'zero'],
      [4, 'duplicate'],
      [5, 'future'],
      [6, 'too_old'],
      [7, 'absurd_speed'],
      [8, 'malformed'],
    ])
    expect(await kept()).toBe(2)
  })

  it('takes each point once, however often it comes', async () => {
    const points = Array.from({ length: 20 }, (_none, n) => point(-200 + n * 10, n))
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(points)))
    expect(answers.reduce((sum, { taken }) => sum + taken, 0)).toBe(20)
    expect(await kept()).toBe(20)
  })

  it('counts nothing off duty, but what was recorded before', async () => {
    const duty = (on_duty: boolean) =>
      api.database.prisma.contractor.update({
        where: { profile_id: anna.profile_id },
        data: { on_duty, duty_changed_at: api.clock.now() },
      })
    await duty(false)
    const { taken, refused } = await send([point(-60), point(0)])
    expect([taken, refused.map(({ reason }) => reason)]).toEqual([1, ['off_duty']])
    api.clock.advance(3600)
    await duty(true)
    expect((await send([point(-60), point(1)])).refused.map(({ index }) => index)).toEqual([0])
  })

  it('remembers when the device was heard, without writing it every time', async () => {
    const seen = async () =>
      (await api.database.prisma.device.findUnique({ where: { id: phone.id } }))?.last_seen_at
    const first = api.clock.now()
    await send([point(0)])
    api.clock.advance(10)
    await send([point(0, 5)])
    expect(await seen()).toEqual(first)
    api.clock.advance(60)
    await send([point(0, 10)])
    expect(await seen()).toEqual(api.clock.now())
  })
})

describe('refusals', () => {
  it('400 for no points and for more than 500', async () => {
    for (const points of [[], Array.from({ length: 501 }, () => point(0))]) {
      const { problem } = await api.call('sendPositions', { as: phone, body: { points } })
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/points' }] })
    }
  })

  it('401 for a device that was taken away, and for one whose contractor left', async () => {
    await api.database.prisma.device.update({
      where: { id: phone.id },
      data: { revoked_at: api.clock.now() },
    })
    const send = (as: { token: string }) => api.call('sendPositions', { as, body: { points: [point(0)] } })
    expect((await send(phone)).problem.code).toBe('unauthenticated')
    const second = await addDevice(api, anna)
    await api.database.prisma.profile.update({
      where: { id: anna.profile_id },
      data: { state: 'deactivated' },
    })
    expect((await send(second)).problem.code).toBe('unauthenticated')
  })
})
