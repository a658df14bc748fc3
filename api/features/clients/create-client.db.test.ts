import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('201', () => {
  it('adds a client and tells of it by its id alone', async () => {
    const { status, body, headers } = await api.call('createClient', {
      as,
      body: { kind: 'company', name: 'Harbour Row', tags: ['vip'], custom: { terms: 30 } },
    })
    expect(status).toBe(201)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({ name: 'Harbour Row', tags: ['vip'], custom: { terms: 30 }, contacts: [] })
    const [told] = await api.database.prisma.event.findMany({ where: { client_id: body.id } })
    expect(told).toMatchObject({ type: 'client.created', data: {} })
  })

  it('needs no more than a kind and a name', async () => {
    const { body } = await api.call('createClient', { as, body: { kind: 'person', name: 'Tilda' } })
    expect(body).toMatchObject({ notes: null, tags: [], custom: {}, external_refs: [] })
  })
})

it('409 for an external reference of another client', async () => {
  const body = {
    kind: 'person' as const,
    name: 'One',
    external_refs: [{ source: 'books', external_id: '7' }],
  }
  await api.call('createClient', { as, body })
  const { problem } = await api.call('createClient', { as, body: { ...body, name: 'Two' } })
  expect(problem).toMatchObject({ status: 409, code: 'external_ref_taken' })
  expect((await api.call('listClients', { as, query: { text: 'Two' } })).body.items).toEqual([])
})
