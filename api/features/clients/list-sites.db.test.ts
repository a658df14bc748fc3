import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
let client: string
let building: string
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  client = (await api.call('createClient', { as, body: { kind: 'company', name: 'Harbour' } })).body.id
  const add = async (body: Record<string, unknown>) => {
    api.clock.advance(1)
    return (await api.call('createSite', { as, body: { city: 'Millbrook', ...body } })).body.id
  }
  building = await add({ address_line: '12 Harbour Row', client_id: client })
  await add({ address_line: '12 Harbour Row', unit: '3', parent_site_id: building, tags: ['stairs'] })
  await add({ address_line: '9 Dock Street', postal_code: '10598', client_id: client })
})
afterAll(() => api.close())

const found = async (query: Record<string, unknown>) =>
  (await api.call('listSites', { as, query })).body.items.map((site) =>
    `${site.address_line} ${site.unit ?? ''}`.trim(),
  )

it('200 finds by address and unit, postal code, tag, client and building', async () => {
  expect(await found({})).toEqual(['9 Dock Street', '12 Harbour Row 3', '12 Harbour Row'])
  expect(await found({ text: 'harbour row 3' })).toEqual(['12 Harbour Row 3'])
  expect(await found({ text: '10598' })).toEqual(['9 Dock Street'])
  expect(await found({ tag: 'stairs' })).toEqual(['12 Harbour Row 3'])
  expect(await found({ client_id: client })).toEqual(['9 Dock Street', '12 Harbour Row'])
  expect(await found({ parent_site_id: building })).toEqual(['12 Harbour Row 3'])
})

it('200 walks every page', async () => {
  const { body } = await api.call('listSites', { as, query: { limit: 2 } })
  expect(await found({ limit: 2, cursor: body.next_cursor })).toEqual(['12 Harbour Row'])
})

it('400 for a cursor that is not of this list', async () => {
  expect((await api.call('listSites', { as, query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
})
