import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, mailedToken } from '../../test/support/mailed.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
beforeEach(() => api.clock.advance(3601))
afterAll(() => api.close())

const password = 'a quiet harbour'

describe('201', () => {
  it('opens an account that is signed in, unconfirmed, and sent a link', async () => {
    const { status, body, headers } = await api.call('signUp', {
      body: { name: 'Cora Field', email: 'Cora@Example.test', password, phone: '(202) 555-0123' },
    })
    expect(status).toBe(201)
    expect(body.profile).toMatchObject({
      role: 'customer',
      state: 'active',
      email: 'cora@example.test',
      email_confirmed_at: null,
      phone: '+12025550123',
    })
    const me = await api.call('getMe', { as: { cookie: cookieOf(headers) as string } })
    expect(me.body).toMatchObject({
      profile: { id: body.profile.id },
      session: { kind: 'browser' },
      contractor: null,
    })
    expect(await mailedToken(api, 'account_confirm_email', 'cora@example.test')).toHaveLength(43)
  })

  it('keeps the cookie from scripts, other sites and readers of the database', async () => {
    const { headers } = await api.call('signUp', {
      body: { name: 'Kit', email: 'kit@example.test', password },
    })
    expect(headers['set-cookie']).toMatch(/HttpOnly/)
    expect(headers['set-cookie']).toMatch(/SameSite=Lax/)
    const token = cookieOf(headers)?.split('=')[1] as string
    const [rows] = await api.database.prisma.$queryRawUnsafe<{ dump: string }[]>(
      `SELECT string_agg(s::text, '') || (SELECT string_agg(p::text, '') FROM profiles p) AS dump FROM sessions s`,
    )
    expect(rows?.dump).not.toContain(token)
    expect(rows?.dump).not.toContain(Buffer.from(token).toString('hex'))
    expect(rows?.dump).not.toContain(password)
    expect(rows?.dump).toContain('$argon2id$')
  })

  it('lets the new customer ask for work at once', async () => {
    const { headers } = await api.call('signUp', {
      body: { name: 'Ask', email: 'ask@example.test', password },
    })
    const as = { cookie: cookieOf(headers) as string }
    const { body: job } = await api.call('createJob', {
      as,
      body: { title: 'Leak', trade: 'plumbing', site: { address_line: '1 Mill Lane', city: 'Millbrook' } },
    })
    expect((await api.call('getJob', { as, params: { job_id: job.id } })).status).toBe(200)
  })

  it('shows nothing of what the office keeps under the same address', async () => {
    const known = await api.people.customer({ email: 'known@example.test' })
    await api.call('createJob', {
      as: known,
      body: { title: 'Secret', trade: 'locks', site: { address_line: '2 Mill Lane', city: 'Millbrook' } },
    })
    const { headers } = await api.call('signUp', {
      body: { name: 'Stranger', email: 'known@example.test', password },
    })
    const as = { cookie: cookieOf(headers) as string }
    expect((await api.call('listJobs', { as })).body.items).toEqual([])
  })
})

describe('refusals', () => {
  it('400 for a password under ten characters, a number that is none, and an address that is none', async () => {
    const body = { name: 'Ned', email: 'ned@example.test', password }
    for (const [wrong, pointer] of [
      [{ password: 'too short' }, '/password'],
      [{ phone: 'next door' }, '/phone'],
      [{ email: 'ned at home' }, '/email'],
    ] as const) {
      const { problem } = await api.call('signUp', { body: { ...body, ...wrong } })
      expect(problem).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ pointer }] })
    }
    expect(await api.database.prisma.contact.count({ where: { name: 'Ned' } })).toBe(0)
  })

  it('409 for an address that has an account, in any case, and leaves nothing behind', async () => {
    const body = { name: 'Twin', email: 'twin@example.test', password }
    await api.call('signUp', { body })
    const { problem, headers } = await api.call('signUp', { body: { ...body, email: 'TWIN@example.test' } })
    expect(problem).toMatchObject({ status: 409, code: 'address_taken' })
    expect(headers['set-cookie']).toBeUndefined()
    expect(await api.database.prisma.contact.count({ where: { name: 'Twin' } })).toBe(1)
  })

  it('makes one account when two ask for the same address at once', async () => {
    const body = { name: 'Race', email: 'race@example.test', password }
    const answers = await Promise.all([1, 2, 3].map(() => api.call('signUp', { body })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('409 when a keyed sign-up is sent again: its answer held the session', async () => {
    const input = {
      body: { name: 'Keyed', email: 'keyed@example.test', password },
      headers: { 'idempotency-key': 'sign-up-1' },
    }
    await api.call('signUp', input)
    expect((await api.call('signUp', input)).problem).toMatchObject({ status: 409, code: 'already_done' })
  })
})
