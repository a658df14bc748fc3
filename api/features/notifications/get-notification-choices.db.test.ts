import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('200 for everybody with a login: the kinds that concern them', async () => {
  const kinds = async (as: { token: string }) =>
    (await api.call('getNotificationChoices', { as })).body.items.map(({ kind }) => kind)
  expect(await kinds(await api.people.contractor())).toEqual(['visit', 'message', 'checkpoint'])
  expect(await kinds(await api.people.customer())).not.toContain('mail')
  expect(await kinds(await api.people.admin())).toContain('issue')
})

it('401 for nobody', async () => {
  expect((await api.call('getNotificationChoices')).problem.code).toBe('unauthenticated')
})
