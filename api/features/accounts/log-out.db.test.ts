import { afterAll, beforeAll, expect, it } from 'vitest'
import { cookieOf } from '../../test/support/mailed.ts'
import { signedUp } from '../../test/support/signed-up.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
const given = { email: 'dana@example.test', password: 'a quiet harbour' }
beforeAll(async () => {
  api = await startTestApp()
  await signedUp(api, { name: 'Dana', ...given })
})
afterAll(() => api.close())

const signIn = async () => {
  const { headers } = await api.call('logIn', { body: given })
  return { cookie: cookieOf(headers) as string }
}

it('204 ends this session and takes the cookie away', async () => {
  const [here, there] = [await signIn(), await signIn()]
  const { status, headers } = await api.call('logOut', { as: here })
  expect(status).toBe(204)
  expect(headers['set-cookie']).toMatch(/Expires=Thu, 01 Jan 1970/)
  expect((await api.call('getMe', { as: here })).status).toBe(401)
  expect((await api.call('getMe', { as: there })).status).toBe(200)
})

it('204 ends every session of the person, and nobody else’s', async () => {
  const [here, there] = [await signIn(), await signIn()]
  const other = await api.people.customer()
  await api.call('logOut', { as: here, body: { everywhere: true } })
  expect((await api.call('getMe', { as: here })).status).toBe(401)
  expect((await api.call('getMe', { as: there })).status).toBe(401)
  expect((await api.call('getMe', { as: other })).status).toBe(200)
})
