import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
let job_id: string
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
  const { body } = await api.call('createJob', { as, body: { title: 'Leak', trade: 'plumbing', site } })
  job_id = body.id
})
afterAll(() => api.close())

const contact = async (name: string) =>
  (await api.call('createContact', { as, body: { name, email: `${name.toLowerCase()}@example.test` } })).body
    .id

const replace = (contacts: Record<string, unknown>[]) =>
  api.call('replaceJobContacts', { as, params: { job_id }, body: { contacts } })

describe('200', () => {
  it('replaces all, fills in what is not said, and tells that the contacts changed', async () => {
    const [landlord, tenant] = [await contact('Lena'), await contact('Tom')]
    await replace([{ contact_id: tenant, roles: ['occupant'] }])
    const { body } = await replace([
      { contact_id: landlord, roles: ['payer', 'approver'], can_approve: true, sees_prices: true },
    ])
    expect(body.items).toEqual([
      {
        contact_id: landlord,
        name: 'Lena',
        email: 'lena@example.test',
        phones: [],
        roles: ['payer', 'approver'],
        can_approve: true,
        sees_prices: true,
        notify: 'mail',
      },
    ])
    const last = await api.database.prisma.event.findFirst({ where: { job_id }, orderBy: { seq: 'desc' } })
    expect(last).toMatchObject({ type: 'job.updated', data: { fields: ['contacts'] } })
  })

  it('gives and takes the sight of the job with the row', async () => {
    const customer = await api.people.customer()
    const sees = async () => (await api.call('getJob', { as: customer, params: { job_id } })).status
    expect(await sees()).toBe(404)
    await replace([{ contact_id: customer.contact_id, roles: ['occupant'] }])
    expect(await sees()).toBe(200)
    await replace([])
    expect(await sees()).toBe(404)
  })
})

describe('refusals', () => {
  it('422 for a contact that does not exist, changing nothing', async () => {
    const known = await contact('Kim')
    await replace([{ contact_id: known, roles: [] }])
    const { problem } = await replace([
      { contact_id: await contact('Lou'), roles: [] },
      { contact_id: '019acd0e-7a00-7000-8000-000000000099', roles: [] },
    ])
    expect(problem).toMatchObject({
      code: 'unknown_reference',
      errors: [{ pointer: '/contacts/1/contact_id' }],
    })
    const { body } = await api.call('listJobContacts', { as, params: { job_id } })
    expect(body.items.map((item) => item.contact_id)).toEqual([known])
  })

  it('400 for a contact that is named twice, also under the id of a merged double', async () => {
    const [kept, double] = [await contact('Ann'), await contact('Anne')]
    await api.database.prisma.contact.update({ where: { id: double }, data: { merged_into_id: kept } })
    const { problem } = await replace([
      { contact_id: kept, roles: [] },
      { contact_id: double, roles: [] },
    ])
    expect(problem.errors).toEqual([{ pointer: '/contacts/1/contact_id', message: 'is named twice' }])
  })

  it('404 for a job that does not exist', async () => {
    const params = { job_id: '019acd0e-7a00-7000-8000-000000000099' }
    const { problem } = await api.call('replaceJobContacts', { as, params, body: { contacts: [] } })
    expect(problem.code).toBe('not_found')
  })
})
