import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newToken, tokenHash } from '../../secrets.ts'
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
  (await api.call('createContact', { as, body: { name: 'Tilda', email: 'tilda@example.test', ...body } }))
    .body.id
const change = (contact_id: string, body: Record<string, unknown>, headers = {}) =>
  api.call('updateContact', { as, params: { contact_id }, body, headers })

async function linkOf(contact_id: string): Promise<string> {
  const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
  const { body: job } = await api.call('createJob', { as, body: { title: 'Leak', trade: 'plumbing', site } })
  const link = await api.database.prisma.link.create({
    data: {
      id: uuidv7(),
      purpose: 'job',
      job_id: job.id,
      contact_id,
      token_hash: Buffer.from(tokenHash(newToken())),
      created_at: api.clock.now(),
    },
  })
  return link.id
}
const revoked = async (id: string) =>
  (await api.database.prisma.link.findUniqueOrThrow({ where: { id } })).revoked_at !== null

describe('200', () => {
  it('ends the links of a contact whose address changed, and tells of each', async () => {
    const id = await add()
    const [mine, other] = [await linkOf(id), await linkOf(await add())]
    const { body } = await change(id, { email: 'new@example.test' })
    expect(body).toMatchObject({ email: 'new@example.test', email_state: 'unknown', version: 2 })
    expect([await revoked(mine), await revoked(other)]).toEqual([true, false])
    const told = await api.database.prisma.event.findMany({
      where: { contact_id: id },
      orderBy: { seq: 'asc' },
    })
    expect(told).toMatchObject([
      { type: 'contact.created' },
      { type: 'link.revoked', link_id: mine, data: { reason: 'address_changed' } },
      { type: 'contact.updated', data: { fields: ['email'] } },
    ])
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain('example.test')
  })

  it('ends them too when the address is taken away', async () => {
    const id = await add()
    const link = await linkOf(id)
    expect((await change(id, { email: null })).body.email).toBeNull()
    expect(await revoked(link)).toBe(true)
  })

  it('keeps them for any other change, and when the address is only written differently', async () => {
    const id = await add()
    const link = await linkOf(id)
    await change(id, { name: 'Tilda Brook', email: 'TILDA@example.test', notes: 'Mornings' })
    expect(await revoked(link)).toBe(false)
  })

  it('forgets that an old address bounced', async () => {
    const id = await add()
    await api.database.prisma.contact.update({ where: { id }, data: { email_state: 'bounced' } })
    expect((await change(id, { name: 'Same address' })).body.email_state).toBe('bounced')
    expect((await change(id, { email: 'works@example.test' })).body.email_state).toBe('unknown')
  })

  it('replaces numbers and places whole, and keeps them when they are not named', async () => {
    const { body: client } = await api.call('createClient', { as, body: { kind: 'person', name: 'Harbour' } })
    const at = { client_id: client.id, roles: ['payer' as const] }
    const id = await add({ phones: ['(202) 555-0123'], clients: [at], custom: { door: 'left' } })
    const kept = await change(id, { notes: 'Mornings', custom: { floor: 2 } })
    expect(kept.body).toMatchObject({ phones: ['+12025550123'], clients: [at] })
    expect(kept.body.custom).toEqual({ door: 'left', floor: 2 })
    const replaced = await change(id, {
      phones: [],
      clients: [
        { ...at, roles: ['approver'] },
        { ...at, roles: ['occupant'] },
      ],
    })
    expect(replaced.body).toMatchObject({ phones: [], clients: [{ ...at, roles: ['approver', 'occupant'] }] })
    expect((await change(id, { clients: [] })).body.clients).toEqual([])
  })
})

describe('refusals', () => {
  it('400 for a number that is none', async () => {
    const { problem } = await change(await add(), { phones: ['none'] })
    expect(problem).toMatchObject({ status: 400, errors: [{ pointer: '/phones/0' }] })
  })

  it('404 for one that does not exist', async () => {
    expect((await change(nothing, { name: 'x' })).status).toBe(404)
  })

  it('409 for an external reference of another contact', async () => {
    const external_refs = [{ source: 'books', external_id: 'c-1' }]
    await add({ external_refs })
    expect((await change(await add(), { external_refs })).problem).toMatchObject({
      status: 409,
      code: 'external_ref_taken',
    })
  })

  it('412 for a stale version, with the current state and the links as they were', async () => {
    const id = await add()
    const link = await linkOf(id)
    await change(id, { name: 'Newer' })
    const { problem } = await change(id, { email: 'late@example.test' }, { 'if-match': '"1"' })
    expect(problem).toMatchObject({ status: 412, current: { name: 'Newer', version: 2 } })
    expect(await revoked(link)).toBe(false)
  })

  it('422 for a site that does not exist, and keeps the ones there were', async () => {
    const place = { address_line: '1 Mill Lane', city: 'Millbrook' }
    const { body: site } = await api.call('createSite', { as, body: place })
    const id = await add({ sites: [{ site_id: site.id, roles: ['occupant'] }] })
    const { problem } = await change(id, { sites: [{ site_id: nothing, roles: [] }] })
    expect(problem).toMatchObject({ status: 422, code: 'unknown_reference' })
    const { body } = await api.call('getContact', { as, params: { contact_id: id } })
    expect(body.sites).toMatchObject([{ site_id: site.id }])
  })
})
