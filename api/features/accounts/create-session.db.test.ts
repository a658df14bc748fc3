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

describe('201', () => {
  it('answers tokens, of which the access token holds 15 minutes', async () => {
    const { status, body } = await api.call('createSession', { body: given })
    expect(status).toBe(201)
    expect(body.tokens).toMatchObject({
      token_type: 'Bearer',
      access_expires_at: new Date(api.clock.now().getTime() + 15 * 60_000).toISOString(),
      refresh_expires_at: new Date(api.clock.now().getTime() + 30 * 86_400_000).toISOString(),
    })
    const as = { token: body.tokens.access_token }
    expect((await api.call('getMe', { as })).body.session.kind).toBe('program')
    api.clock.advance(15 * 60)
    expect((await api.call('getMe', { as })).status).toBe(401)
  })

  it('does not take a refresh token for an access token', async () => {
    const { body } = await api.call('createSession', { body: given })
    expect((await api.call('getMe', { as: { token: body.tokens.refresh_token } })).status).toBe(401)
  })
})

it('401 for a wrong password', async () => {
  const { problem } = await api.call('createSession', { body: { ...given, password: 'a wrong harbour' } })
  expect(problem).toMatchObject({ status: 401, code: 'sign_in_refused' })
})
