import { afterAll, beforeAll, expect, it } from 'vitest'
import { mailedToken } from '../../test/support/mailed.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
  await api.call('signUp', {
    body: { name: 'Cora', email: 'cora@example.test', password: 'a quiet harbour' },
  })
})
afterAll(() => api.close())

it('202 with one answer for all, and a mail for those who have an account', async () => {
  const known = await api.call('requestPasswordReset', { body: { email: 'Cora@example.test' } })
  const unknown = await api.call('requestPasswordReset', { body: { email: 'nobody@example.test' } })
  expect(known.status).toBe(202)
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body])
  // The same rows for both until then: the time of an answer tells nothing.
  expect(await api.database.prisma.outboxItem.count({ where: { template: 'reset_password' } })).toBe(2)
  await api.runOutbox()
  expect(await mailedToken(api, 'account_reset_password', 'cora@example.test')).toHaveLength(43)
  expect(await mailedToken(api, 'account_reset_password', 'nobody@example.test')).toBeNull()
})

it('202 and no mail for who has left', async () => {
  await api.call('signUp', {
    body: { name: 'Gone', email: 'gone@example.test', password: 'a quiet harbour' },
  })
  await api.database.prisma.profile.updateMany({
    where: { email: 'gone@example.test' },
    data: { state: 'deactivated' },
  })
  expect((await api.call('requestPasswordReset', { body: { email: 'gone@example.test' } })).status).toBe(202)
  await api.runOutbox()
  expect(await mailedToken(api, 'account_reset_password', 'gone@example.test')).toBeNull()
})
