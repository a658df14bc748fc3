import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { cookieOf } from '../../test/support/mailed.ts'
import { signedUp } from '../../test/support/signed-up.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
const email = 'cora@example.test'
const first = 'a quiet harbour'
beforeAll(async () => {
  api = await startTestApp()
  await signedUp(api, { name: 'Cora', email, password: first })
})
beforeEach(() => api.clock.advance(901))
afterAll(() => api.close())

const signIn = async (password: string) => {
  const { headers } = await api.call('logIn', { body: { email, password } })
  return { cookie: cookieOf(headers) as string }
}

it('401 for a wrong current password, which changes nothing', async () => {
  const as = await signIn(first)
  const body = { current_password: 'a wrong harbour', new_password: 'a louder harbour' }
  const { problem } = await api.call('changePassword', { as, body })
  expect(problem).toMatchObject({ status: 401, code: 'sign_in_refused' })
  expect((await api.call('logIn', { body: { email, password: first } })).status).toBe(200)
})

it('204 changes it, keeps this session and ends the others', async () => {
  const [here, there] = [await signIn(first), await signIn(first)]
  const body = { current_password: first, new_password: 'a louder harbour' }
  expect((await api.call('changePassword', { as: here, body })).status).toBe(204)
  expect((await api.call('getMe', { as: here })).status).toBe(200)
  expect((await api.call('getMe', { as: there })).status).toBe(401)
  expect((await api.call('logIn', { body: { email, password: first } })).status).toBe(401)
  expect((await api.call('logIn', { body: { email, password: 'a louder harbour' } })).status).toBe(200)
})

it('429 after ten tries in 15 minutes', async () => {
  const as = await signIn('a louder harbour')
  const body = { current_password: 'a wrong harbour', new_password: 'some other harbour' }
  for (let n = 0; n < 10; n++) expect((await api.call('changePassword', { as, body })).status).toBe(401)
  expect((await api.call('changePassword', { as, body })).status).toBe(429)
})
