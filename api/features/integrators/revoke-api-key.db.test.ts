import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { newKey } from '../../test/support/scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let admin: Person
beforeAll(async () => {
  api = await startTestApp()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const revoke = (key_id: string, as = admin) => api.call('revokeApiKey', { as, params: { key_id } })
const told = (id: string) =>
  api.database.prisma.event.findMany({
    where: { type: 'api_key.revoked', data: { path: ['api_key_id'], equals: id } },
  })

describe('204', () => {
  it('ends the key from the next request on', async () => {
    const key = await newKey(api, admin)
    expect((await api.call('listJobs', { as: key })).status).toBe(200)
    expect((await revoke(key.key_id)).status).toBe(204)
    expect((await api.call('listJobs', { as: key })).problem.code).toBe('unauthenticated')
    expect(await told(key.key_id)).toMatchObject([{ actor_kind: 'profile', actor_id: admin.profile_id }])
  })

  it('any number of times at once: one end, one event', async () => {
    const key = await newKey(api, admin)
    const answers = await Promise.all(Array.from({ length: 50 }, () => revoke(key.key_id)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(204))
    expect(await told(key.key_id)).toHaveLength(1)
    const row = await api.database.prisma.apiKey.findUniqueOrThrow({ where: { id: key.key_id } })
    const { revoked_at } = row
    api.clock.advance(5)
    await revoke(key.key_id)
    const later = await api.database.prisma.apiKey.findUniqueOrThrow({ where: { id: key.key_id } })
    expect(later.revoked_at).toEqual(revoked_at)
  })
})

it('a key ends with the rank of who made it', async () => {
  const once = await api.people.admin()
  const key = await newKey(api, once)
  const as = admin
  const params = { profile_id: once.profile_id }
  expect((await api.call('updateProfile', { as, params, body: { role: 'contractor' } })).status).toBe(200)
  expect((await api.call('listJobs', { as: key })).problem.code).toBe('unauthenticated')
})

it('403 for a dispatcher', async () => {
  const key = await newKey(api, admin)
  expect((await revoke(key.key_id, await api.people.dispatcher())).problem.code).toBe('forbidden')
})

it('404 for a key that never was', async () => {
  expect((await revoke(uuidv7())).problem.code).toBe('not_found')
})
