import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const restore = (client_id: string, headers = {}) =>
  api.call('restoreClient', { as, params: { client_id }, headers })

it('200 brings it back into the lists, once', async () => {
  const { client_id } = await newJob(api, as)
  await api.call('archiveClient', { as, params: { client_id } })
  for (const _twice of [1, 2]) expect((await restore(client_id)).body.archived_at).toBeNull()
  expect((await api.call('listClients', { as })).body.items.map(({ id }) => id)).toContain(client_id)
  const told = await api.database.prisma.event.findMany({ where: { type: 'client.updated', client_id } })
  expect(told).toMatchObject([{ data: { fields: ['archived_at'] } }])
})

it('404 for one that does not exist', async () => {
  expect((await restore(uuidv7())).status).toBe(404)
})

it('409 for who was forgotten', async () => {
  const { client_id } = await newJob(api, as)
  await api.call('eraseClient', { as: await api.people.admin(), params: { client_id } })
  expect((await restore(client_id)).problem.code).toBe('client_erased')
})

it('412 when somebody changed it meanwhile', async () => {
  const { client_id } = await newJob(api, as)
  await api.call('archiveClient', { as, params: { client_id } })
  expect((await restore(client_id, { 'if-match': '"1"' })).problem.code).toBe('stale')
})
