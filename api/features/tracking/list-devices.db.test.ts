import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('200 lists what may send, newest first, to the contractor and the office', async () => {
  const cleo = await api.people.contractor()
  const params = { contractor_id: cleo.profile_id }
  for (const name of ['Old phone', 'New phone']) {
    await api.call('createDevice', { as: cleo, params, body: { kind: 'callout', name } })
    api.clock.advance(1)
  }
  for (const as of [cleo, await api.people.dispatcher()]) {
    const { body } = await api.call('listDevices', { as, params })
    expect(body.items.map(({ name }) => name)).toEqual(['New phone', 'Old phone'])
  }
})

it('404 for a colleague', async () => {
  const other = await api.people.contractor()
  const as = await api.people.contractor()
  expect((await api.call('listDevices', { as, params: { contractor_id: other.profile_id } })).status).toBe(
    404,
  )
})
