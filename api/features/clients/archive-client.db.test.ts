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

const archive = (client_id: string, headers = {}) =>
  api.call('archiveClient', { as, params: { client_id }, headers })
const listed = async () => (await api.call('listClients', { as })).body.items.map(({ id }) => id)
const told = (client_id: string) =>
  api.database.prisma.event.findMany({ where: { type: 'client.archived', client_id } })

it('200 takes it out of the lists, once, and leaves its jobs alone', async () => {
  const { client_id, job_id } = await newJob(api, as)
  const answers = await Promise.all(Array.from({ length: 50 }, () => archive(client_id)))
  expect(new Set(answers.map(({ body }) => body.archived_at))).toEqual(
    new Set([api.clock.now().toISOString()]),
  )
  expect(await told(client_id)).toHaveLength(1)
  expect(await listed()).not.toContain(client_id)
  expect((await api.call('getJob', { as, params: { job_id } })).body.client_id).toBe(client_id)
  const { body } = await api.call('search', { as, query: { q: 'cora customer' } })
  const hit = body.groups.flatMap(({ hits }) => hits).find(({ id }) => id === client_id)
  expect(hit?.archived).toBe(true)
})

it('404 for one that does not exist', async () => {
  expect((await archive(uuidv7())).status).toBe(404)
})

it('412 when somebody changed it meanwhile', async () => {
  const { client_id } = await newJob(api, as)
  await api.call('updateClient', { as, params: { client_id }, body: { notes: 'new' } })
  expect((await archive(client_id, { 'if-match': '"1"' })).problem.code).toBe('stale')
})
