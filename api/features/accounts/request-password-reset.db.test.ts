import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

describe('asked by a stranger in somebody’s name', () => {
  const email = 'owner@example.test'
  const asking = (app: TestApp, address: string) =>
    app.call('requestPasswordReset', { body: { email }, headers: { 'x-forwarded-for': address } })

  it('429 for the stranger, not for the owner elsewhere', async () => {
    const elsewhere = await startTestApp({ TRUST_PROXY: '127.0.0.1' })
    for (let count = 0; count < 5; count++) expect((await asking(elsewhere, '203.0.113.9')).status).toBe(202)
    expect((await asking(elsewhere, '203.0.113.9')).status).toBe(429)
    expect((await asking(elsewhere, '198.51.100.7')).status).toBe(202)
    const body = { name: 'Owner', email, password: 'a quiet harbour' }
    const signingUp = (address: string) =>
      elsewhere.call('signUp', { body, headers: { 'x-forwarded-for': address } })
    for (let count = 0; count < 5; count++) expect((await signingUp('203.0.113.9')).status).toBe(201)
    expect((await signingUp('203.0.113.9')).status).toBe(429)
    expect((await signingUp('198.51.100.7')).status).toBe(201)
    await elsewhere.close()
  })

  it('ends no link of the owner, and mails no more than a handful in an hour', async () => {
    const app = await startTestApp({ TRUST_PROXY: '127.0.0.1' })
    await app.call('signUp', { body: { name: 'Owner', email, password: 'a quiet harbour' } })
    await asking(app, '198.51.100.7')
    await app.runOutbox()
    const token = (await mailedToken(app, 'account_reset_password', email)) as string
    for (let count = 0; count < 9; count++) await asking(app, `203.0.113.${count}`)
    await app.runOutbox()
    const mails = { where: { template: 'account_reset_password' } }
    expect(await app.database.prisma.outboxItem.count(mails)).toBe(5)
    const later = (await mailedToken(app, 'account_reset_password', email)) as string
    const using = (one: string) =>
      app.call('setUpAccount', { body: { token: one, password: 'another harbour' } })
    expect((await using(token)).status).toBe(200)
    expect((await using(later)).problem.code).toBe('link_expired')
    await asking(app, '198.51.100.8')
    await app.runOutbox()
    expect(await app.database.prisma.outboxItem.count(mails)).toBe(6)
    await app.close()
  })
})
