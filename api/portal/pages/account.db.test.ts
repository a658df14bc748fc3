import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailedToken } from '../../test/support/mailed.ts'
import { type Pages, pagesOf } from '../../test/support/pages.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

const password = 'a quiet harbour'
const known = 'known@example.test'

let api: TestApp
let pages: Pages
beforeAll(async () => {
  api = await startTestApp()
  pages = pagesOf(api)
  await api.call('signUp', { body: { name: 'Cora Customer', email: known, password } })
  const token = await mailedToken(api, 'account_confirm_email', known)
  await api.call('confirmEmail', { body: { token: token as string, password } })
})
afterAll(() => api.close())

it.each(['/sign-up', '/forgot-password'])(
  '%s tells a stranger of no address whether it is known',
  async (url) => {
    const seen = []
    for (const email of [known, 'unknown@example.test']) {
      const sent = await pages.post(url, { name: 'Cora Customer', email, password })
      const shown = await pages.get(String(sent.headers.location))
      seen.push([sent.statusCode, sent.headers.location, Object.keys(sent.headers).sort(), shown.statusCode])
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0]?.slice(0, 2)).toEqual([303, `${url}?sent=yes`])
  },
)

it.each([
  ['/sign-up', { name: ' ', email: 'a@example.test', password }, 'Please give your name.'],
  ['/sign-up', { name: 'Cora', email: 'nothing', password }, 'This does not look like a mail address.'],
  ['/sign-up', { name: 'Cora', email: 'a@example.test', password: 'short' }, 'at least ten characters.'],
  ['/forgot-password', { email: 'nothing' }, 'This does not look like a mail address.'],
] as const)('%s says what is wrong with %o', async (url, fields, says) => {
  const answered = await pages.post(url, fields)
  expect(answered.statusCode).toBe(400)
  expect(/role="alert">([^<]*)/.exec(answered.body)?.[1]).toContain(says)
  expect(answered.body).not.toContain(password)
  expect(answered.body).toContain(`value="${fields.email}"`)
})

it('whoever is signed in has an account already', async () => {
  const sent = await pages.post('/sign-in', { email: known, password })
  const cookie = String(sent.headers['set-cookie']).split(';')[0] as string
  const answered = await pages.get('/sign-up', { cookie })
  expect([answered.statusCode, answered.headers.location]).toEqual([303, '/'])
})
