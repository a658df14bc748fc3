import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const add = async (name: string) =>
  (await api.call('createClient', { as, body: { kind: 'person', name } })).body.id

it('200 answers the client with whom to reach there', async () => {
  const id = await add('Harbour Row')
  const clients = [{ client_id: id, roles: ['payer' as const, 'approver' as const] }]
  const contact = { name: 'Tilda', email: 'tilda@example.test', phones: ['(202) 555-0123'], clients }
  await api.call('createContact', { as, body: contact })
  const { body, headers } = await api.call('getClient', { as, params: { client_id: id } })
  expect(headers.etag).toBe('"1"')
  expect(body.contacts).toMatchObject([
    { name: 'Tilda', email: 'tilda@example.test', phones: ['+12025550123'], roles: ['payer', 'approver'] },
  ])
})

it('200 answers the survivor for the id of a merged double, however often it was merged', async () => {
  const [first, second, third] = [await add('First'), await add('Second'), await add('Third')]
  const merge = (id: string, merged_into_id: string) =>
    api.database.prisma.client.update({ where: { id }, data: { merged_into_id } })
  await merge(first, second)
  await merge(second, third)
  const { body } = await api.call('getClient', { as, params: { client_id: first } })
  expect(body).toMatchObject({ id: third, name: 'Third' })
})

it('404 for one that does not exist', async () => {
  const params = { client_id: '019acd0e-7a00-7000-8000-000000000001' }
  expect((await api.call('getClient', { as, params })).problem).toMatchObject({ status: 404 })
})
