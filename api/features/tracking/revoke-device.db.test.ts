import { afterAll, beforeAll, expect, it } from 'vitest'
import { tokenHash } from '../../secrets.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { deviceByToken } from './device.store.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

async function add(as: Person) {
  const params = { contractor_id: as.profile_id }
  return (await api.call('createDevice', { as, params, body: { kind: 'traccar', name: 'Van' } })).body
}
const known = (token: string) => deviceByToken(api.database, tokenHash(token), api.clock.now())

it('204 ends the token at once, and tells', async () => {
  const cleo = await api.people.contractor()
  for (const as of [cleo, await api.people.dispatcher()]) {
    const { device, token } = await add(cleo)
    expect(await known(token)).toMatchObject({ device_id: device.id, contractor_id: cleo.profile_id })
    const { status } = await api.call('revokeDevice', { as, params: { device_id: device.id } })
    expect(status).toBe(204)
    expect(await known(token)).toBeNull()
    const last = await api.database.prisma.event.findFirst({ orderBy: { seq: 'desc' } })
    expect(last).toMatchObject({ type: 'device.revoked', data: { device_id: device.id } })
  }
})

it('404 for a colleague’s, which goes on, and for one that has ended', async () => {
  const cleo = await api.people.contractor()
  const { device, token } = await add(cleo)
  const params = { device_id: device.id }
  const stranger = await api.people.contractor()
  expect((await api.call('revokeDevice', { as: stranger, params })).status).toBe(404)
  expect(await known(token)).not.toBeNull()
  await api.call('revokeDevice', { as: cleo, params })
  expect((await api.call('revokeDevice', { as: cleo, params })).status).toBe(404)
})

it('knows no device of who left or does other work now', async () => {
  const cleo = await api.people.contractor()
  const { token } = await add(cleo)
  const set = (data: object) => api.database.prisma.profile.update({ where: { id: cleo.profile_id }, data })
  await set({ state: 'deactivated' })
  expect(await known(token)).toBeNull()
  await set({ state: 'active', role: 'dispatcher' })
  expect(await known(token)).toBeNull()
})
