import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addDevice, type TestDevice } from '../../test/support/devices.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let anna: Person
let phone: TestDevice
beforeAll(async () => {
  api = await startTestApp()
  anna = await api.people.contractor()
  phone = await addDevice(api, anna)
})
afterAll(() => api.close())
beforeEach(() => api.clock.advance(60))

const place = () => ({ lat: '41.2', lon: '-73.9', timestamp: String(api.clock.now().getTime()), speed: '10' })

it('takes a fix all in the query, knots and all', async () => {
  const query = { id: phone.token, ...place(), hdop: '6', cell: 'x' }
  expect((await api.call('receiveOsmandQuery', { query })).body).toEqual({ taken: 1, refused: [] })
  const newest = await api.database.prisma.contractorPosition.findFirst()
  expect(newest).toMatchObject({ contractor_id: anna.profile_id, received_at: api.clock.now() })
  expect(newest?.speed_mps).toBeCloseTo(5.144, 3)
})

it('says what it refuses, and knows a sign of life', async () => {
  const query = { deviceid: phone.token, ...place(), lat: '0', lon: '0' }
  const { body } = await api.call('receiveOsmandQuery', { query })
  expect(body).toMatchObject({ taken: 0, refused: [{ index: 0, reason: 'zero' }] })
  const alive = await api.call('receiveOsmandQuery', { query: { id: phone.token } })
  expect(alive.body).toEqual({ taken: 0, refused: [] })
  const device = await api.database.prisma.device.findUnique({ where: { id: phone.id } })
  expect(device?.last_seen_at).toEqual(api.clock.now())
})

it('401 for a device that nobody knows', async () => {
  const { problem } = await api.call('receiveOsmandQuery', { query: { id: '4711', ...place() } })
  expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' })
})

it('400 for a place that is none, and for no device at all', async () => {
  for (const query of [{ id: phone.token, lat: 'north' }, place()])
    expect((await api.call('receiveOsmandQuery', { query })).problem.code).toBe('invalid_input')
})
