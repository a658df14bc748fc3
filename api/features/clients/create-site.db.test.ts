import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
const place = { address_line: '12 Harbour Row', city: 'Millbrook' }
const nothing = '019acd0e-7a00-7000-8000-000000000001'
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('201', () => {
  it('adds a flat in a building of a client, in the company’s country and zone', async () => {
    const { body: client } = await api.call('createClient', {
      as,
      body: { kind: 'company', name: 'Harbour' },
    })
    const building = await api.call('createSite', { as, body: { ...place, client_id: client.id } })
    const { status, body } = await api.call('createSite', {
      as,
      body: {
        ...place,
        unit: '3',
        latitude: 41.2,
        longitude: -73.9,
        client_id: client.id,
        parent_site_id: building.body.id,
        access_notes: 'Gate 4711',
        external_refs: [{ source: 'books', external_id: 'H3' }],
      },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      unit: '3',
      client_name: 'Harbour',
      parent_site_id: building.body.id,
      country: 'US',
      time_zone: 'UTC',
      point_source: 'hand',
      tags: [],
      external_refs: [{ source: 'books', external_id: 'H3' }],
    })
    expect(building.body.point_source).toBeNull()
    const [told] = await api.database.prisma.event.findMany({
      where: { type: 'site.created', client_id: client.id },
      orderBy: { seq: 'desc' },
    })
    expect(told?.data).toEqual({ site_id: body.id })
  })

  it('belongs to the survivor of a merged client', async () => {
    const add = async (name: string) =>
      (await api.call('createClient', { as, body: { kind: 'person', name } })).body.id
    const [double, kept] = [await add('Double'), await add('Kept')]
    await api.database.prisma.client.update({ where: { id: double }, data: { merged_into_id: kept } })
    const { body } = await api.call('createSite', { as, body: { ...place, client_id: double } })
    expect(body).toMatchObject({ client_id: kept, client_name: 'Kept' })
  })
})

describe('refusals', () => {
  it('400 for half a point and for a zone nobody knows, here and with a job', async () => {
    for (const [wrong, pointer] of [
      [{ latitude: 41.2 }, '/longitude'],
      [{ latitude: null, longitude: 1 }, '/latitude'],
      [{ time_zone: 'Mars/Olympus' }, '/time_zone'],
    ] as const) {
      const site = { ...place, ...wrong }
      const alone = await api.call('createSite', { as, body: site })
      expect(alone.problem).toMatchObject({ status: 400, errors: [{ pointer }] })
      const job = await api.call('createJob', { as, body: { title: 'Leak', trade: 'plumbing', site } })
      expect(job.problem).toMatchObject({ status: 400, errors: [{ pointer: `/site${pointer}` }] })
    }
  })

  it('409 for an external reference of another site', async () => {
    const body = { ...place, external_refs: [{ source: 'books', external_id: '9' }] }
    await api.call('createSite', { as, body })
    expect((await api.call('createSite', { as, body })).problem.code).toBe('external_ref_taken')
  })

  it('422 for a client or a building that does not exist', async () => {
    for (const field of ['client_id', 'parent_site_id'] as const) {
      const { problem } = await api.call('createSite', { as, body: { ...place, [field]: nothing } })
      expect(problem).toMatchObject({
        status: 422,
        code: 'unknown_reference',
        errors: [{ pointer: `/${field}` }],
      })
    }
  })
})
