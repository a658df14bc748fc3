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

describe('201', () => {
  it('adds somebody with no address at all', async () => {
    const { status, body } = await api.call('createContact', { as, body: { name: 'Grandmother Brook' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({ email: null, phones: [], clients: [], sites: [], has_login: false })
  })

  it('adds several who share a mailbox', async () => {
    for (const name of ['Flat 1', 'Flat 2']) {
      const { status } = await api.call('createContact', { as, body: { name, email: 'house@example.test' } })
      expect(status).toBe(201)
    }
  })

  it('keeps numbers as the world dials them, and what somebody is at a client and a site', async () => {
    const { body: client } = await api.call('createClient', {
      as,
      body: { kind: 'company', name: 'Harbour' },
    })
    const { body: site } = await api.call('createSite', {
      as,
      body: { address_line: '12 Harbour Row', city: 'Millbrook' },
    })
    const { body } = await api.call('createContact', {
      as,
      body: {
        name: 'Tilda Brook',
        email: 'Tilda@Example.test',
        phones: ['(202) 555-0123 ext. 4', '+49 30 1234567', '202 555 0123 x4'],
        clients: [{ client_id: client.id, roles: ['payer', 'approver'] }],
        sites: [{ site_id: site.id, roles: ['occupant'] }],
      },
    })
    expect(body).toMatchObject({
      email: 'tilda@example.test',
      email_state: 'unknown',
      phones: ['+12025550123;ext=4', '+49301234567'],
      clients: [{ client_id: client.id, name: 'Harbour', roles: ['payer', 'approver'] }],
      sites: [{ site_id: site.id, address_line: '12 Harbour Row', roles: ['occupant'] }],
    })
    const [told] = await api.database.prisma.event.findMany({ where: { contact_id: body.id } })
    expect(told).toMatchObject({ type: 'contact.created', data: {} })
  })
})

describe('refusals', () => {
  it('400 for a number that is none, and for an address that is none', async () => {
    for (const [wrong, pointer] of [
      [{ phones: ['(202) 555-0123', 'next door'] }, '/phones/1'],
      [{ email: 'tilda at home' }, '/email'],
    ] as const) {
      const { problem } = await api.call('createContact', { as, body: { name: 'Tilda', ...wrong } })
      expect(problem.status).toBe(400)
      expect(problem.errors?.map((error) => error.pointer)).toContain(pointer)
    }
  })

  it('409 for an external reference of another contact', async () => {
    const body = { name: 'Tilda', external_refs: [{ source: 'books', external_id: '7' }] }
    await api.call('createContact', { as, body })
    expect((await api.call('createContact', { as, body })).problem.code).toBe('external_ref_taken')
  })

  it('422 for a client or a site that does not exist', async () => {
    for (const [wrong, pointer] of [
      [{ clients: [{ client_id: nothing, roles: [] }] }, '/clients/0/client_id'],
      [{ sites: [{ site_id: nothing, roles: [] }] }, '/sites/0/site_id'],
    ] as const) {
      const { problem } = await api.call('createContact', { as, body: { name: 'Tilda', ...wrong } })
      expect(problem).toMatchObject({ status: 422, code: 'unknown_reference', errors: [{ pointer }] })
    }
  })
})
