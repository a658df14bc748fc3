import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signedUp } from '../../test/support/signed-up.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
const given = { email: 'dana@example.test', password: 'a quiet harbour' }
beforeAll(async () => {
  api = await startTestApp()
  await signedUp(api, { name: 'Dana', ...given })
})
beforeEach(() => api.clock.advance(901))
afterAll(() => api.close())

const signIn = async () => (await api.call('createSession', { body: given })).body.tokens
const refresh = (refresh_token: string) => api.call('refreshSession', { body: { refresh_token } })
const signedIn = async (token: string) => (await api.call('getMe', { as: { token } })).status === 200

describe('200', () => {
  it('changes both tokens and voids the old ones', async () => {
    const first = await signIn()
    const { body: second } = await refresh(first.refresh_token)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await signedIn(second.access_token)).toBe(true)
    expect(await signedIn(first.access_token)).toBe(false)
  })

  it('goes on for as long as somebody comes back within 30 days', async () => {
    let tokens = await signIn()
    for (let n = 0; n < 3; n++) {
      api.clock.advance(30 * 86_400 - 1)
      tokens = (await refresh(tokens.refresh_token)).body
    }
    expect(await signedIn(tokens.access_token)).toBe(true)
  })
})

describe('409', () => {
  const justNow = { status: 409, code: 'already_refreshed', retry_after: 10 }

  it('when two windows use the same token at once: one gets tokens, the other nothing, and they hold', async () => {
    const first = await signIn()
    const answers = await Promise.all([1, 2, 3].map(() => refresh(first.refresh_token)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject(justNow)
    const won = answers.find(({ status }) => status === 200)
    expect(await signedIn(won?.body.access_token as string)).toBe(true)
  })

  it('for a few seconds, unless the session has ended meanwhile', async () => {
    const first = await signIn()
    const { body: second } = await refresh(first.refresh_token)
    expect((await refresh(first.refresh_token)).problem).toMatchObject(justNow)
    await api.call('logOut', { as: { token: second.access_token } })
    expect((await refresh(first.refresh_token)).problem.code).toBe('unauthenticated')
  })
})

describe('401', () => {
  const unauthenticated = { status: 401, code: 'unauthenticated' }

  it('when a token comes back, and ends the session for whoever holds the newer one', async () => {
    const first = await signIn()
    const other = await signIn()
    const { body: second } = await refresh(first.refresh_token)
    api.clock.advance(10)
    expect((await refresh(first.refresh_token)).problem).toMatchObject(unauthenticated)
    expect(await signedIn(second.access_token)).toBe(false)
    expect((await refresh(second.refresh_token)).problem).toMatchObject(unauthenticated)
    expect(await signedIn(other.access_token)).toBe(true)
  })

  it('for a thief who was quicker, once the robbed comes back', async () => {
    const { refresh_token } = await signIn()
    const { body: stolen } = await refresh(refresh_token)
    api.clock.advance(3)
    const { problem } = await refresh(refresh_token)
    expect(problem).toMatchObject({ status: 409, retry_after: 7 })
    const { body: again } = await refresh(stolen.refresh_token)
    api.clock.advance(problem.retry_after as number)
    expect((await refresh(refresh_token)).problem).toMatchObject(unauthenticated)
    expect(await signedIn(again.access_token)).toBe(false)
    expect((await refresh(again.refresh_token)).problem).toMatchObject(unauthenticated)
  })

  it('after 30 days, after signing out, for a stranger’s token, and once the login is not active', async () => {
    const old = await signIn()
    api.clock.advance(30 * 86_400)
    expect((await refresh(old.refresh_token)).problem).toMatchObject(unauthenticated)
    const ended = await signIn()
    await api.call('logOut', { as: { token: ended.access_token } })
    expect((await refresh(ended.refresh_token)).problem).toMatchObject(unauthenticated)
    expect((await refresh('nothing-of-the-kind')).problem).toMatchObject(unauthenticated)
    const left = await signIn()
    await api.database.prisma.profile.updateMany({
      where: { email: given.email },
      data: { state: 'deactivated' },
    })
    expect((await refresh(left.refresh_token)).problem).toMatchObject(unauthenticated)
    await api.database.prisma.profile.updateMany({ where: { email: given.email }, data: { state: 'active' } })
  })
})
