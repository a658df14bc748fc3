import { afterAll, beforeAll, expect, it } from 'vitest'
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

const send = (body: string | Record<string, unknown>, headers: Record<string, string> = {}) =>
  api.call('receiveOwntracks', { body, headers: { authorization: phone.basic, ...headers } })
const fix = (seconds = 0) => ({
  _type: 'location',
  lat: 41.2,
  lon: -73.9,
  tst: Math.floor(api.clock.now().getTime() / 1000) + seconds,
  vel: 36,
  acc: 9,
  batt: 71,
  topic: 'owntracks/phone/x',
})
const newest = () =>
  api.database.prisma.contractorPosition.findUnique({ where: { contractor_id: anna.profile_id } })

it('takes a fix and answers that there is nothing to do', async () => {
  const { status, body } = await send(fix())
  expect([status, body]).toEqual([200, []])
  expect(await newest()).toMatchObject({ speed_mps: 10, accuracy_m: 9, battery_pct: 71 })
})

it('answers the same to what it has no use for, and to what it refuses', async () => {
  for (const body of [{ _type: 'lwt', tst: 1 }, { _type: 'encrypted', data: 'x' }, fix(3600), fix(), '']) {
    const { status, body: answer } = await send(body)
    expect([status, answer]).toEqual([200, []])
  }
  expect(await api.database.prisma.position.count()).toBe(1)
})

it('answers a body of no length, whatever its type', async () => {
  const empty = (headers: Record<string, string>) =>
    api.app.inject({
      method: 'POST',
      url: '/api/v1/tracking/owntracks',
      headers: { authorization: phone.basic, ...headers },
    })
  const json = { 'content-type': 'application/json' }
  const all: Record<string, string>[] = [{}, json, { ...json, 'content-length': '0' }]
  for (const headers of all) {
    const response = await empty(headers)
    expect([response.statusCode, response.body]).toEqual([200, '[]'])
  }
})

it('takes a fix that does not say that it is JSON', async () => {
  api.clock.advance(60)
  expect((await send(JSON.stringify(fix()), { 'content-type': 'text/plain' })).status).toBe(200)
  expect((await newest())?.received_at).toEqual(api.clock.now())
})

it('400 for what OwnTracks does not send', async () => {
  expect((await send({ lat: 1, lon: 2 })).problem).toMatchObject({ status: 400, code: 'invalid_input' })
})

it('401 for a wrong password and for none', async () => {
  for (const authorization of [`Basic ${Buffer.from('phone:wrong').toString('base64')}`, ''])
    expect((await send(fix(), { authorization })).problem.code).toBe('unauthenticated')
})
