import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
const nothing = '019acd0e-7a00-7000-8000-000000000001'
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const add = async (body: Record<string, unknown> = {}) =>
  (await api.call('createSite', { as, body: { address_line: '12 Harbour Row', city: 'Millbrook', ...body } }))
    .body.id
const change = (site_id: string, body: Record<string, unknown>, headers = {}) =>
  api.call('updateSite', { as, params: { site_id }, body, headers })

describe('200', () => {
  it('changes what is named and keeps the rest', async () => {
    const id = await add({ latitude: 41.2, longitude: -73.9, custom: { floor: 2 } })
    const { body } = await change(id, { access_notes: 'Ring twice', custom: { lift: false } })
    expect(body).toMatchObject({ access_notes: 'Ring twice', latitude: 41.2, version: 2 })
    expect(body.custom).toEqual({ floor: 2, lift: false })
    const told = await api.database.prisma.event.findFirst({ where: { type: 'site.updated' } })
    expect(told?.data).toEqual({ site_id: id, fields: ['access_notes', 'custom'] })
  })

  it('moves the point, and takes it away as a whole', async () => {
    const id = await add()
    expect((await change(id, { latitude: 41.2, longitude: -73.9 })).body.point_source).toBe('hand')
    expect((await change(id, { latitude: 41.3 })).body).toMatchObject({ latitude: 41.3, longitude: -73.9 })
    expect((await change(id, { latitude: null, longitude: null })).body).toMatchObject({
      latitude: null,
      longitude: null,
      point_source: null,
    })
  })

  it('goes to another client and building, and leaves them', async () => {
    const building = await add()
    const { body: client } = await api.call('createClient', { as, body: { kind: 'person', name: 'Tilda' } })
    const id = await add()
    const belongs = { client_id: client.id, parent_site_id: building }
    expect((await change(id, belongs)).body).toMatchObject(belongs)
    expect((await change(id, { client_id: null, parent_site_id: null })).body).toMatchObject({
      client_id: null,
      client_name: null,
      parent_site_id: null,
    })
  })
})

describe('refusals', () => {
  it('400 for half a point, and for a building inside its own flat', async () => {
    const building = await add({ latitude: 41.2, longitude: -73.9 })
    const floor = await add({ parent_site_id: building })
    const flat = await add({ parent_site_id: floor })
    expect((await change(building, { longitude: null })).problem.errors).toMatchObject([
      { pointer: '/longitude' },
    ])
    for (const parent_site_id of [building, floor, flat]) {
      const { problem } = await change(building, { parent_site_id })
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/parent_site_id' }] })
    }
  })

  it('404 for one that does not exist', async () => {
    expect((await change(nothing, { unit: '1' })).status).toBe(404)
  })

  it('409 for an external reference of another site', async () => {
    const external_refs = [{ source: 'books', external_id: 's-1' }]
    await add({ external_refs })
    expect((await change(await add(), { external_refs })).problem).toMatchObject({
      status: 409,
      code: 'external_ref_taken',
    })
  })

  it('412 for a stale version, with the current state', async () => {
    const id = await add()
    await change(id, { unit: '1' })
    const { problem } = await change(id, { unit: '2' }, { 'if-match': '"1"' })
    expect(problem).toMatchObject({ status: 412, current: { unit: '1', version: 2 } })
  })

  it('422 for a client that does not exist', async () => {
    expect((await change(await add(), { client_id: nothing })).problem).toMatchObject({
      status: 422,
      code: 'unknown_reference',
    })
  })
})
