import { afterAll, beforeAll, expect, it } from 'vitest'
import { approvedJob } from '../../test/support/credentials.ts'
import { type Pages, pagesOf } from '../../test/support/pages.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let pages: Pages
beforeAll(async () => {
  api = await startTestApp()
  pages = pagesOf(api)
})
afterAll(() => api.close())

it('a temporary password is exchanged for one of their own, on the same page', async () => {
  const job = await approvedJob(api, await api.people.dispatcher())
  const { body: given } = await api.call('generateCredentials', { as: job.link, body: {} })
  const typed = { email: given.user_name, password: given.password }
  expect((await pages.get('/sign-in')).body).not.toContain('new_password')

  const asked = await pages.post('/sign-in', typed)
  expect(asked.statusCode).toBe(403)
  expect(asked.body).toContain('Your password was a temporary one.')
  expect(asked.body).toContain('name="new_password"')
  expect(asked.body).toContain(`value="${given.user_name}"`)
  expect(asked.body).not.toContain(given.password)
  expect(asked.headers['set-cookie']).toBeUndefined()

  for (const [chosen, says] of [
    ['short', 'Your new password needs at least ten characters.'],
    [given.password, 'The new password must be another one than the temporary.'],
  ] as const) {
    const again = await pages.post('/sign-in', { ...typed, new_password: chosen })
    expect(again.statusCode).toBe(400)
    expect(again.body).toContain(says)
    expect(again.body).toContain('name="new_password"')
    expect(again.body).toContain(`value="${given.user_name}"`)
  }

  const done = await pages.post('/sign-in', { ...typed, new_password: 'a quiet harbour' })
  expect([done.statusCode, done.headers.location]).toEqual([303, '/'])
  expect(String(done.headers['set-cookie'])).toContain('=')
  const later = await pages.post('/sign-in', { email: given.user_name, password: 'a quiet harbour' })
  expect(later.statusCode).toBe(303)
})
