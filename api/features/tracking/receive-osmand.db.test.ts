import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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

const newest = () =>
  api.database.prisma.contractorPosition.findUnique({ where: { contractor_id: anna.profile_id } })
const place = () => ({ lat: '41.2', lon: '-73.9', timestamp: String(api.clock.now().getTime()), speed: '10' })
const traccar = (device_id?: string) => ({
  ...(device_id && { device_id }),
  location: {
    timestamp: api.clock.now().toISOString(),
    coords: { latitude: 41.2, longitude: -73.9, accuracy: 5, speed: 9, heading: -1 },
    battery: { level: 0.5 },
  },
})

describe('200', () => {
  it('takes the JSON of Traccar Client, the token as its device_id', async () => {
    const { body } = await api.call('receiveOsmand', { body: traccar(phone.token) })
    expect(body).toEqual({ taken: 1, refused: [] })
    expect(await newest()).toMatchObject({ speed_mps: 9, heading_deg: null, battery_pct: 50 })
  })

  it('takes the token from the query where the JSON does not bear it', async () => {
    const { body } = await api.call('receiveOsmand', { body: traccar(), query: { id: phone.token } })
    expect(body.taken).toBe(1)
  })

  it('takes the query of a POST, with parameters that nobody knows', async () => {
    const query = { deviceid: phone.token, ...place(), hdop: '6', cell: 'x' }
    expect((await api.call('receiveOsmand', { query })).body.taken).toBe(1)
  })

  it('takes a form', async () => {
    const body = new URLSearchParams({ id: phone.token, ...place() }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await api.call('receiveOsmand', { body, headers })).body.taken).toBe(1)
  })
})

describe('refusals', () => {
  it('401 for a device that nobody knows', async () => {
    const answers = [
      await api.call('receiveOsmand', { body: traccar('4711') }),
      await api.call('receiveOsmand', { body: traccar() }),
    ]
    for (const { problem } of answers) expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  it('400 for what neither app sends', async () => {
    const answers = [
      await api.call('receiveOsmand', { body: { device_id: phone.token, location: {} } }),
      await api.call('receiveOsmand', { body: '' }),
    ]
    for (const { problem } of answers) expect(problem).toMatchObject({ status: 400, code: 'invalid_input' })
  })
})
