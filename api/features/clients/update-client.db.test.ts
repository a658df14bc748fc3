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

const add = async (body: Record<string, unknown> = {}) =>
  (await api.call('createClient', { as, body: { kind: 'person', name: 'Tilda', ...body } })).body.id

describe('200', () => {
  it('changes what is named, merges own fields, replaces lists whole', async () => {
    const id = await add({ notes: 'old', tags: ['a', 'b'], custom: { terms: 30, floor: 2 } })
    const { body } = await api.call('updateClient', {
      as,
      params: { client_id: id },
      body: { kind: 'company', tags: ['c'], custom: { terms: 14, floor: null, door: 'left' } },
    })
    expect(body).toMatchObject({ kind: 'company', name: 'Tilda', notes: 'old', tags: ['c'], version: 2 })
    expect(body.custom).toEqual({ terms: 14, door: 'left' })
    const told = await api.database.prisma.event.findFirst({
      where: { client_id: id, type: 'client.updated' },
    })
    expect(told?.data).toEqual({ fields: ['kind', 'tags', 'custom'] })
  })

  it('gives the external references back that it lost', async () => {
    const refs = [{ source: 'books', external_id: 'free-me' }]
    const first = await add({ external_refs: refs })
    await api.call('updateClient', { as, params: { client_id: first }, body: { external_refs: [] } })
    const second = await add({ external_refs: refs })
    const { body } = await api.call('getClient', { as, params: { client_id: second } })
    expect(body.external_refs).toEqual(refs)
  })

  it('changes the survivor by the id of a merged double', async () => {
    const [double, kept] = [await add(), await add()]
    await api.database.prisma.client.update({ where: { id: double }, data: { merged_into_id: kept } })
    const { body } = await api.call('updateClient', {
      as,
      params: { client_id: double },
      body: { name: 'One' },
    })
    expect(body).toMatchObject({ id: kept, name: 'One' })
  })
})

describe('refusals', () => {
  it('404 for one that does not exist', async () => {
    const params = { client_id: '019acd0e-7a00-7000-8000-000000000001' }
    expect((await api.call('updateClient', { as, params, body: { name: 'x' } })).status).toBe(404)
  })

  it('409 for an external reference of another client, and changes nothing', async () => {
    const external_refs = [{ source: 'books', external_id: 'taken' }]
    await add({ external_refs })
    const params = { client_id: await add() }
    const { problem } = await api.call('updateClient', { as, params, body: { name: 'Two', external_refs } })
    expect(problem).toMatchObject({ status: 409, code: 'external_ref_taken' })
    expect((await api.call('getClient', { as, params })).body).toMatchObject({ name: 'Tilda', version: 1 })
  })

  it('412 for a stale version, with the current state', async () => {
    const params = { client_id: await add() }
    const headers = { 'if-match': '"1"' }
    const change = (name: string) => api.call('updateClient', { as, params, body: { name }, headers })
    const answers = await Promise.all(['One', 'Two', 'Three'].map(change))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const won = answers.find(({ status }) => status === 200)?.body.name
    const lost = answers.find(({ status }) => status === 412)
    expect(lost?.problem).toMatchObject({ code: 'stale', current: { name: won, version: 2 } })
  })
})
