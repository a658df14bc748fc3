import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedToken } from '../../test/support/mailed.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.admin()
})
afterAll(() => api.close())

const cleo = { name: 'Cleo Marsh', email: 'cleo@example.test', role: 'contractor' as const }

describe('201', () => {
  it('invites a contractor, who gets a link and no password', async () => {
    const { status, body } = await api.call('registerAccount', {
      as,
      body: { ...cleo, skills: ['gas'], colour: '#b4530a', phone: '(202) 555-0123' },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      profile: { role: 'contractor', state: 'invited', phone: '+12025550123', email_confirmed_at: null },
      tokens: null,
    })
    expect(await mailedToken(api, 'account_set_up', cleo.email)).toHaveLength(43)
    const found = await api.call('listContractors', { as, query: { text: 'Cleo Marsh' } })
    expect(found.body.items).toMatchObject([{ id: body.profile.id, skills: ['gas'], colour: '#b4530a' }])
    const told = await api.database.prisma.event.findMany({ where: { profile_id: body.profile.id } })
    expect(told).toMatchObject([
      { type: 'profile.created', actor_id: as.profile_id, data: { role: 'contractor' } },
    ])
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain('cleo')
  })

  it('invites a dispatcher, who is no contractor', async () => {
    const body = { name: 'Dana', email: 'dana@example.test', role: 'dispatcher' as const }
    const { body: made } = await api.call('registerAccount', { as, body })
    expect((await api.call('listContractors', { as, query: { text: 'dana@' } })).body.items).toEqual([])
    expect(made.profile.role).toBe('dispatcher')
  })
})

describe('refusals', () => {
  it('400 without a role, and for a password or a first token in another’s name', async () => {
    const body = { name: 'Ned', email: 'ned@example.test', role: 'dispatcher' as const }
    for (const [wrong, pointer] of [
      [{ role: undefined }, '/role'],
      [{ password: 'a quiet harbour' }, '/password'],
      [{ first_admin_token: 'nothing-of-the-kind' }, '/first_admin_token'],
      [{ phone: 'none' }, '/phone'],
    ] as const) {
      const { problem } = await api.call('registerAccount', { as, body: { ...body, ...wrong } })
      expect(problem).toMatchObject({ status: 400, errors: [{ pointer }] })
    }
  })

  it('401 for whoever is not signed in, whatever they bring, once there is somebody', async () => {
    for (const extra of [{}, { first_admin_token: 'nothing-of-the-kind', password: 'a quiet harbour' }]) {
      const { problem } = await api.call('registerAccount', {
        body: { name: 'Eve', email: 'eve@example.test', role: 'admin', ...extra },
      })
      expect(problem).toMatchObject({ status: 401, code: 'unauthenticated' })
    }
    expect(await api.database.prisma.profile.count({ where: { name: 'Eve' } })).toBe(0)
  })

  it('403 for everybody but an administrator', async () => {
    for (const person of [
      await api.people.dispatcher(),
      await api.people.contractor(),
      await api.people.customer(),
    ]) {
      const { problem } = await api.call('registerAccount', {
        as: person,
        body: { ...cleo, email: 'x@y.test' },
      })
      expect(problem).toMatchObject({ status: 403, code: 'forbidden' })
    }
  })

  it('409 for an address that has a login', async () => {
    await api.call('registerAccount', { as, body: { ...cleo, email: 'twice@example.test' } })
    const { problem } = await api.call('registerAccount', {
      as,
      body: { ...cleo, email: 'TWICE@example.test' },
    })
    expect(problem).toMatchObject({ status: 409, code: 'address_taken' })
  })
})
