import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

describe('200', () => {
  it('changes one’s own name, phone and language, and tells without the words', async () => {
    const as = await api.people.customer()
    const { body } = await api.call('updateProfile', {
      as,
      params: { profile_id: as.profile_id },
      body: { name: 'Cora Field', phone: '(202) 555-0123', language: 'de' },
    })
    expect(body).toMatchObject({ name: 'Cora Field', phone: '+12025550123', language: 'de', version: 2 })
    const [told] = await api.database.prisma.event.findMany({ where: { profile_id: as.profile_id } })
    expect(told).toMatchObject({ type: 'profile.updated', data: { fields: ['name', 'phone', 'language'] } })
  })

  it('takes a phone away with null', async () => {
    const as = await api.people.contractor()
    const params = { profile_id: as.profile_id }
    await api.call('updateProfile', { as, params, body: { phone: '(202) 555-0123' } })
    expect((await api.call('updateProfile', { as, params, body: { phone: null } })).body.phone).toBeNull()
  })

  it('gives another role at once, and a contractor what contractors have', async () => {
    const admin = await api.people.admin()
    const person = await api.people.dispatcher()
    const params = { profile_id: person.profile_id }
    await api.call('updateProfile', { as: admin, params, body: { role: 'contractor' } })
    expect((await api.call('listJobs', { as: person })).body.items).toEqual([])
    expect((await api.call('listClients', { as: person })).status).toBe(403)
    expect((await api.call('getMe', { as: person })).body.contractor).toMatchObject({ on_duty: false })
    await api.call('updateContractor', {
      as: person,
      params: { contractor_id: person.profile_id },
      body: { on_duty: true },
    })
    await api.call('updateProfile', { as: admin, params, body: { role: 'dispatcher' } })
    expect((await api.call('getMe', { as: person })).body.contractor).toMatchObject({ on_duty: false })
    const listed = await api.call('listContractors', { as: admin })
    expect(listed.body.items.map(({ id }) => id)).not.toContain(person.profile_id)
  })
})

describe('refusals', () => {
  it('403 for a role, to everybody but an administrator', async () => {
    const target = await api.people.contractor()
    for (const as of [target, await api.people.dispatcher()]) {
      const { problem } = await api.call('updateProfile', {
        as,
        params: { profile_id: target.profile_id },
        body: { role: 'admin' },
      })
      expect(problem).toMatchObject({ status: 403, code: 'forbidden' })
    }
  })

  it('404 for another’s', async () => {
    const other = await api.people.contractor()
    const { problem } = await api.call('updateProfile', {
      as: await api.people.customer(),
      params: { profile_id: other.profile_id },
      body: { name: 'Mine now' },
    })
    expect(problem.status).toBe(404)
  })

  it('409 for the last administrator’s role, and for a customer’s', async () => {
    await api.database.prisma.profile.updateMany({ where: { role: 'admin' }, data: { state: 'deactivated' } })
    const as = await api.people.admin()
    const customer = await api.people.customer()
    const role = (profile_id: string) =>
      api.call('updateProfile', { as, params: { profile_id }, body: { role: 'dispatcher' } })
    expect((await role(as.profile_id)).problem).toMatchObject({ status: 409, code: 'last_admin' })
    expect((await role(customer.profile_id)).problem).toMatchObject({ status: 409, code: 'role_fixed' })
    const other = await api.people.admin()
    expect((await role(other.profile_id)).status).toBe(200)
  })

  it('412 for a stale version, with the current state', async () => {
    const as = await api.people.contractor()
    const params = { profile_id: as.profile_id }
    await api.call('updateProfile', { as, params, body: { name: 'Newer' } })
    const { problem } = await api.call('updateProfile', {
      as,
      params,
      body: { name: 'Older' },
      headers: { 'if-match': '"1"' },
    })
    expect(problem).toMatchObject({ status: 412, code: 'stale', current: { name: 'Newer', version: 2 } })
  })
})
