import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, mailedToken } from '../../test/support/mailed.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let admin: Person
const password = 'a quiet harbour'
beforeAll(async () => {
  api = await startTestApp()
  admin = await api.people.admin()
})
beforeEach(() => api.clock.advance(3601))
afterAll(() => api.close())

async function invite(email: string): Promise<string> {
  const body = { name: 'Cleo Marsh', email, role: 'contractor' as const }
  await api.call('registerAccount', { as: admin, body })
  return (await mailedToken(api, 'account_set_up', email)) as string
}

describe('200', () => {
  it('makes an invited login active, its address confirmed, and signs the browser in', async () => {
    const token = await invite('cleo@example.test')
    const { status, body, headers } = await api.call('setUpAccount', { body: { token, password } })
    expect(status).toBe(200)
    expect(body.profile).toMatchObject({
      state: 'active',
      email_confirmed_at: api.clock.now().toISOString(),
    })
    expect((await api.call('getMe', { as: { cookie: cookieOf(headers) as string } })).status).toBe(200)
    expect((await api.call('logIn', { body: { email: 'cleo@example.test', password } })).status).toBe(200)
  })

  it('sets a new password by a reset link, and ends every session there was', async () => {
    const email = 'cora@example.test'
    const { headers } = await api.call('signUp', { body: { name: 'Cora', email, password } })
    await api.call('requestPasswordReset', { body: { email } })
    await api.runOutbox()
    const token = (await mailedToken(api, 'account_reset_password', email)) as string
    await api.call('setUpAccount', { body: { token, password: 'another harbour' } })
    expect((await api.call('getMe', { as: { cookie: cookieOf(headers) as string } })).status).toBe(401)
    expect((await api.call('logIn', { body: { email, password } })).status).toBe(401)
    expect((await api.call('logIn', { body: { email, password: 'another harbour' } })).status).toBe(200)
  })

  it('takes an account back from a stranger who signed up with somebody’s address', async () => {
    const email = 'victim@example.test'
    const known = await api.people.customer({ email })
    await api.database.prisma.profile.update({ where: { id: known.profile_id }, data: { contact_id: null } })
    const stranger = await api.call('signUp', { body: { name: 'Stranger', email, password } })
    await api.call('requestPasswordReset', { body: { email } })
    await api.runOutbox()
    const token = (await mailedToken(api, 'account_reset_password', email)) as string
    const { body } = await api.call('setUpAccount', { body: { token, password: 'my own harbour' } })
    expect(body.profile.contact_id).toBe(known.contact_id)
    const theirs = { cookie: cookieOf(stranger.headers) as string }
    expect((await api.call('getMe', { as: theirs })).status).toBe(401)
  })

  it('joins no other contact of a shared mailbox when a password is reset later', async () => {
    const email = 'house@example.test'
    const one = await api.people.customer({ email })
    await api.database.prisma.profile.update({ where: { id: one.profile_id }, data: { email } })
    const other = await api.call('createContact', { as: admin, body: { name: 'Flat 2', email } })
    await api.call('requestPasswordReset', { body: { email } })
    await api.runOutbox()
    const token = (await mailedToken(api, 'account_reset_password', email)) as string
    const { body } = await api.call('setUpAccount', { body: { token, password } })
    expect(body.profile.contact_id).toBe(one.contact_id)
    const left = await api.call('getContact', { as: admin, params: { contact_id: other.body.id } })
    expect(left.body).toMatchObject({ id: other.body.id, has_login: false })
  })
})

describe('refusals', () => {
  it('410 for a link that was used, itself or another beside it, or is older than it may be', async () => {
    const used = await invite('used@example.test')
    await api.call('setUpAccount', { body: { token: used, password } })
    const beside = await invite('beside@example.test')
    await api.call('requestPasswordReset', { body: { email: 'beside@example.test' } })
    await api.runOutbox()
    const fresh = (await mailedToken(api, 'account_set_up', 'beside@example.test')) as string
    const old = await invite('old@example.test')
    api.clock.advance(72 * 3600 - 1)
    expect((await api.call('setUpAccount', { body: { token: fresh, password } })).status).toBe(200)
    api.clock.advance(1)
    for (const token of [used, beside, old, 'nothing-of-the-kind']) {
      const { problem } = await api.call('setUpAccount', { body: { token, password } })
      expect(problem).toMatchObject({ status: 410, code: 'link_expired' })
    }
  })

  it('400 for a password under ten characters, and the link still holds', async () => {
    const token = await invite('short@example.test')
    const short = await api.call('setUpAccount', { body: { token, password: 'too short' } })
    expect(short.problem.errors).toMatchObject([{ pointer: '/password' }])
    expect((await api.call('setUpAccount', { body: { token, password } })).status).toBe(200)
  })

  it('409 for a key used again: the session is told once', async () => {
    const body = { token: await invite('once@example.test'), password }
    const again = () => api.call('setUpAccount', { body, headers: { 'idempotency-key': 'once' } })
    expect((await again()).status).toBe(200)
    expect((await again()).problem.code).toBe('already_done')
  })

  it('lets one of two who use the link at once have it', async () => {
    const token = await invite('race@example.test')
    const answers = await Promise.all(
      [1, 2].map(() => api.call('setUpAccount', { body: { token, password } })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  })
})
