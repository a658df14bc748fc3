import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf } from '../../test/support/mailed.ts'
import { signedUp } from '../../test/support/signed-up.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
const password = 'a quiet harbour'
const email = 'cora@example.test'
beforeAll(async () => {
  api = await startTestApp()
  await signedUp(api, { name: 'Cora Field', email, password })
})
beforeEach(() => api.clock.advance(901))
afterAll(() => api.close())

describe('200', () => {
  it('signs a browser in for 30 days', async () => {
    const { body, headers } = await api.call('logIn', { body: { email: 'CORA@example.test', password } })
    expect(body.profile).toMatchObject({ email, last_login_at: api.clock.now().toISOString() })
    const as = { cookie: cookieOf(headers) as string }
    api.clock.advance(30 * 86_400 - 1)
    expect((await api.call('getMe', { as })).status).toBe(200)
    api.clock.advance(1)
    expect((await api.call('getMe', { as })).status).toBe(401)
  })
})

describe('refusals', () => {
  it('401, word for word the same for an unknown address, a wrong password, an unconfirmed address and a login that is not active', async () => {
    const admin = await api.people.admin()
    await api.call('registerAccount', {
      as: admin,
      body: { name: 'Invited', email: 'invited@example.test', role: 'dispatcher' },
    })
    await api.call('signUp', { body: { name: 'Unproven', email: 'unproven@example.test', password } })
    const gone = await signedUp(api, { name: 'Gone', email: 'gone@example.test', password })
    await api.database.prisma.profile.update({
      where: { id: gone.profile_id },
      data: { state: 'deactivated' },
    })
    const answers = []
    for (const body of [
      { email, password: 'a wrong harbour' },
      { email: 'nobody@example.test', password },
      { email: 'invited@example.test', password },
      { email: 'gone@example.test', password },
      { email: 'unproven@example.test', password },
    ]) {
      const { problem, headers } = await api.call('logIn', { body })
      expect(headers['set-cookie']).toBeUndefined()
      answers.push({ ...problem, request_id: '' })
    }
    expect(answers[0]).toMatchObject({ status: 401, code: 'sign_in_refused' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  it('ends the sessions of a login the moment it is deactivated', async () => {
    const leaver = await signedUp(api, { name: 'Leaver', email: 'leaver@example.test', password })
    const { headers } = await api.call('logIn', { body: { email: 'leaver@example.test', password } })
    const as = { cookie: cookieOf(headers) as string }
    expect((await api.call('getMe', { as })).status).toBe(200)
    await api.database.prisma.profile.update({
      where: { id: leaver.profile_id },
      data: { state: 'deactivated' },
    })
    expect((await api.call('getMe', { as })).problem.code).toBe('unauthenticated')
  })

  it('429 after ten tries on one address in 15 minutes, through either door, however it is written', async () => {
    const spellings = [email, 'Cora@example.test', 'CORA@EXAMPLE.TEST']
    for (let n = 0; n < 10; n++) {
      const body = { email: spellings[n % 3] as string, password: `wrong ${n}` }
      const { status } = await (n % 2 ? api.call('logIn', { body }) : api.call('createSession', { body }))
      expect(status).toBe(401)
    }
    for (const door of ['logIn', 'createSession'] as const) {
      const { problem, headers } = await api.call(door, { body: { email, password } })
      expect(problem).toMatchObject({ status: 429, code: 'too_many_requests' })
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    }
    const other = await api.call('logIn', { body: { email: 'somebody@example.test', password } })
    expect(other.status).toBe(401)
    api.clock.advance(900)
    expect((await api.call('logIn', { body: { email, password } })).status).toBe(200)
  })

  it('a stranger’s tries shut out the stranger, not the owner elsewhere', async () => {
    const elsewhere = await startTestApp({ TRUST_PROXY: '127.0.0.1' })
    await signedUp(elsewhere, { name: 'Cora', email, password })
    const from = (address: string, given: string) =>
      elsewhere.call('logIn', {
        body: { email, password: given },
        headers: { 'x-forwarded-for': address },
      })
    for (let n = 0; n < 10; n++) expect((await from('203.0.113.9', `wrong ${n}`)).status).toBe(401)
    expect((await from('203.0.113.9', password)).status).toBe(429)
    expect((await from('198.51.100.7', password)).status).toBe(200)
    await elsewhere.close()
  })

  it('429 after fifty tries from one place in 15 minutes, on whatever addresses', async () => {
    for (let n = 0; n < 50; n++) {
      const { status } = await api.call('logIn', { body: { email: `guess-${n}@example.test`, password } })
      expect(status).toBe(401)
    }
    expect((await api.call('logIn', { body: { email, password } })).status).toBe(429)
  })

  it('403 for a page of somebody else', async () => {
    const headers = { origin: 'https://elsewhere.test' }
    const { problem } = await api.call('logIn', { body: { email, password }, headers })
    expect(problem).toMatchObject({ status: 403, code: 'origin_refused' })
  })
})
