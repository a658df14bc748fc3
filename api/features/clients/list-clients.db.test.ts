import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  for (const [name, tags] of [
    ['Harbour Row', ['vip']],
    ['Mill Lane', []],
    ['Dock 100%', ['vip', 'slow']],
  ] as const) {
    const external_refs = [{ source: 'books', external_id: `B-${name}` }]
    await api.call('createClient', { as, body: { kind: 'company', name, tags: [...tags], external_refs } })
    api.clock.advance(1)
  }
})
afterAll(() => api.close())

const names = async (query: Record<string, unknown>) =>
  (await api.call('listClients', { as, query })).body.items.map(({ name }) => name)

it('200 lists the newest first and walks every page', async () => {
  expect(await names({})).toEqual(['Dock 100%', 'Mill Lane', 'Harbour Row'])
  const { body } = await api.call('listClients', { as, query: { limit: 2 } })
  expect(body.items).toHaveLength(2)
  expect(await names({ limit: 2, cursor: body.next_cursor })).toEqual(['Harbour Row'])
})

it('200 finds by name, by external reference and by tag', async () => {
  expect(await names({ text: 'mill' })).toEqual(['Mill Lane'])
  expect(await names({ text: 'B-Harb' })).toEqual(['Harbour Row'])
  expect(await names({ text: '0%' })).toEqual(['Dock 100%'])
  expect(await names({ text: '_' })).toEqual([])
  expect(await names({ tag: 'vip' })).toEqual(['Dock 100%', 'Harbour Row'])
})

it('200 leaves out what was archived or merged', async () => {
  const add = async (name: string) =>
    (await api.call('createClient', { as, body: { kind: 'person', name } })).body.id
  const [old, double, kept] = [await add('Was old'), await add('Was double'), await add('Was kept')]
  await api.database.prisma.client.update({ where: { id: old }, data: { archived_at: api.clock.now() } })
  await api.database.prisma.client.update({ where: { id: double }, data: { merged_into_id: kept } })
  expect(await names({ text: 'Was' })).toEqual(['Was kept'])
})

it('400 for a cursor that is not of this list', async () => {
  expect((await api.call('listClients', { as, query: { cursor: 'bm9uc2Vuc2U' } })).status).toBe(400)
})
