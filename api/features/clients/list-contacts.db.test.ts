import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
let client_id: string
let site_id: string
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  client_id = (await api.call('createClient', { as, body: { kind: 'company', name: 'Harbour' } })).body.id
  const place = { address_line: '12 Harbour Row', city: 'Millbrook' }
  site_id = (await api.call('createSite', { as, body: place })).body.id
  for (const body of [
    { name: 'Tilda Brook', phones: ['(202) 555-0123'], clients: [{ client_id, roles: [] }] },
    { name: 'Ward Manager', email: 'ward@harbour.test', sites: [{ site_id, roles: [] }], tags: ['key'] },
    { name: 'Berta', phones: ['+49 30 1234567'] },
  ]) {
    api.clock.advance(1)
    await api.call('createContact', { as, body })
  }
})
afterAll(() => api.close())

const names = async (query: Record<string, unknown>) =>
  (await api.call('listContacts', { as, query })).body.items.map(({ name }) => name)

it('200 finds by name, address and number, however the number is written', async () => {
  expect(await names({})).toEqual(['Berta', 'Ward Manager', 'Tilda Brook'])
  expect(await names({ text: 'brook' })).toEqual(['Tilda Brook'])
  expect(await names({ text: '@harbour' })).toEqual(['Ward Manager'])
  for (const text of ['202-555-0123', '(202) 555', '+1 202 555 0123']) {
    expect(await names({ text })).toEqual(['Tilda Brook'])
  }
  expect(await names({ text: '030 123' })).toEqual(['Berta'])
})

it('200 narrows by client, site and tag, and walks every page', async () => {
  expect(await names({ client_id })).toEqual(['Tilda Brook'])
  expect(await names({ site_id })).toEqual(['Ward Manager'])
  expect(await names({ tag: 'key' })).toEqual(['Ward Manager'])
  const { body } = await api.call('listContacts', { as, query: { limit: 1 } })
  expect(await names({ limit: 2, cursor: body.next_cursor })).toEqual(['Ward Manager', 'Tilda Brook'])
})

it('400 for a cursor that is not of this list', async () => {
  expect((await api.call('listContacts', { as, query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
})
