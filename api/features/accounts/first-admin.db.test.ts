import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../config.ts'
import { openDatabase } from '../../database/database.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { prepareFirstAdmin } from './first-admin.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
beforeEach(() => api.database.prisma.$executeRaw`TRUNCATE profiles, account_tokens CASCADE`)
afterAll(() => api.close())

const admin = { email: 'Ada@example.test', password: 'a quiet harbour' }
const prepare = (given: Partial<TestApp['config']> = {}) =>
  prepareFirstAdmin({ ...api, config: { ...api.config, ...given } })
const tokenOf = (link: string | null) => link?.split('#first-admin=')[1] as string

describe('without a named administrator', () => {
  it('answers a link to the console, which registers once', async () => {
    const link = await prepare()
    expect(link).toMatch(/^http:\/\/localhost:8080\/console\/#first-admin=[\w-]{43}$/)
    const body = {
      name: 'Ada',
      email: admin.email,
      password: admin.password,
      first_admin_token: tokenOf(link),
    }
    const { status, body: made } = await api.call('registerAccount', { body })
    expect(status).toBe(201)
    expect(made.profile).toMatchObject({ role: 'admin', state: 'active', email: 'ada@example.test' })
    const me = await api.call('getMe', { as: { token: made.tokens?.access_token as string } })
    expect(me.body.profile.id).toBe(made.profile.id)
    const again = await api.call('registerAccount', { body: { ...body, email: 'eve@example.test' } })
    expect(again.problem).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect(await prepare()).toBeNull()
  })

  it('replaces the link at a restart, and lets it hold for three days', async () => {
    const [old, link] = [await prepare(), await prepare()]
    const register = (token: string) =>
      api.call('registerAccount', { body: { name: 'Ada', ...admin, first_admin_token: token } })
    expect((await register(tokenOf(old))).status).toBe(401)
    api.clock.advance(72 * 3600)
    expect((await register(tokenOf(link))).status).toBe(401)
    expect((await register(tokenOf(await prepare()))).status).toBe(201)
  })

  it('makes one administrator when several use the link at once', async () => {
    const first_admin_token = tokenOf(await prepare())
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) =>
        api.call('registerAccount', {
          body: { name: 'Ada', email: `ada-${n}@example.test`, password: admin.password, first_admin_token },
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401, 401])
    expect(await api.database.prisma.profile.count()).toBe(1)
  })

  it('leaves one good link when several processes start at once', async () => {
    const links = await Promise.all([1, 2, 3, 4].map(() => prepare()))
    expect(await api.database.prisma.accountToken.count()).toBe(1)
    const answers = []
    for (const link of links) {
      const body = { name: 'Ada', ...admin, first_admin_token: tokenOf(link) }
      answers.push((await api.call('registerAccount', { body })).status)
    }
    expect(answers.sort()).toEqual([201, 401, 401, 401])
  })
})

describe('with a named administrator', () => {
  it('makes them once, however many processes start at once, and answers no link', async () => {
    const others = [1, 2, 3].map(() => openDatabase({ url: api.databaseUrl }))
    const started = await Promise.all(
      [api.database, ...others].map((database) =>
        prepareFirstAdmin({ clock: api.clock, config: { ...api.config, admin }, database }),
      ),
    )
    await Promise.all(others.map((database) => database.close()))
    expect(started).toEqual([null, null, null, null])
    expect(await api.database.prisma.profile.count()).toBe(1)
    const { body } = await api.call('createSession', { body: admin })
    expect(body.profile).toMatchObject({ role: 'admin', email: 'ada@example.test' })
  })

  it('leaves everything alone when somebody has a login', async () => {
    await api.people.dispatcher()
    expect(await prepare({ admin })).toBeNull()
    expect(await api.database.prisma.profile.count({ where: { role: 'admin' } })).toBe(0)
  })

  it('will not start with a password under ten characters', async () => {
    const short = readConfig({ ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: 'too short', SECRET_KEY: 'x' }).admin
    await expect(prepare({ admin: short })).rejects.toThrow('ADMIN_PASSWORD must have at least 10 characters')
  })
})
