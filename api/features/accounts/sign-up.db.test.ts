import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cookieOf, mailedToken } from '../../test/support/mailed.ts'
import { signedUp } from '../../test/support/signed-up.ts'
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

describe('an address that has an account', () => {
  const body = { name: 'Twin', email: 'twin@example.test', password }
  const shape = (answer: Awaited<ReturnType<typeof api.call<'signUp'>>>) => ({
    status: answer.status,
    headers: Object.keys(answer.headers).sort(),
    profile: { ...answer.body.profile, id: '', contact_id: '', name: '', email: '' },
  })
  const mailsTo = (receiver: string) =>
    api.database.prisma.outboxItem.findMany({ where: { receiver }, orderBy: { id: 'asc' } })

  it('is answered like any other, and its owner alone is told', async () => {
    const owner = await signedUp(api, body)
    const free = await api.call('signUp', { body: { ...body, email: 'free@example.test' } })
    const taken = await api.call('signUp', {
      body: { ...body, name: 'Stranger', email: 'TWIN@example.test', password: 'a strange harbour' },
    })
    expect(shape(taken)).toEqual(shape(free))
    const [, told] = await mailsTo(body.email)
    expect(told).toMatchObject({ template: 'account_exists', profile_id: owner.profile_id, secret: null })
    expect(await mailsTo('free@example.test')).toMatchObject([{ template: 'account_confirm_email' }])
  })

  it('does not tell by signing in either, and its owner signs in as before', async () => {
    const email = 'owned@example.test'
    await signedUp(api, { ...body, email })
    const answers: unknown[] = []
    for (const [address, mine] of [
      [email, 'a strange harbour'],
      ['unowned@example.test', 'a strange harbour'],
    ] as const) {
      await api.call('signUp', { body: { name: 'Stranger', email: address, password: mine } })
      const { problem } = await api.call('logIn', { body: { email: address, password: mine } })
      answers.push({ ...problem, request_id: '' })
    }
    expect(answers[0]).toMatchObject({ code: 'sign_in_refused' })
    expect(answers[1]).toEqual(answers[0])
    expect((await api.call('logIn', { body: { email, password } })).status).toBe(200)
  })

  it('belongs to the first of several who confirms it', async () => {
    const email = 'race@example.test'
    const tokens: string[] = []
    for (const [name, mine] of [
      ['First', password],
      ['Second', 'a strange harbour'],
    ] as const) {
      await api.call('signUp', { body: { name, email, password: mine } })
      tokens.push((await mailedToken(api, 'account_confirm_email', email)) as string)
    }
    const confirm = (index: number, mine: string) =>
      api.call('confirmEmail', { body: { token: tokens[index] as string, password: mine } })
    const answers = await Promise.all([confirm(0, password), confirm(1, 'a strange harbour')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
    const signedIn = await Promise.all(
      [password, 'a strange harbour'].map((mine) => api.call('logIn', { body: { email, password: mine } })),
    )
    expect(signedIn.map(({ status }) => status)).toEqual(
      answers.map(({ status }) => (status === 200 ? 200 : 401)),
    )
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

  it('409 when a keyed sign-up is sent again: its answer held the session', async () => {
    const input = {
      body: { name: 'Keyed', email: 'keyed@example.test', password },
      headers: { 'idempotency-key': 'sign-up-1' },
    }
    await api.call('signUp', input)
    expect((await api.call('signUp', input)).problem).toMatchObject({ status: 409, code: 'already_done' })
  })
})
