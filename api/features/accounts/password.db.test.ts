import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { hashPassword, passwordFits } from './password.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it.each([
  ['hashed', () => hashPassword('a quiet harbour')],
  ['compared', () => passwordFits(null, 'a quiet harbour')],
])('no password is %s while a transaction holds a connection', async (_how, slow) => {
  await expect(api.database.transaction(async () => void (await slow()))).rejects.toThrow(
    'before a transaction begins',
  )
  await expect(slow()).resolves.toBeDefined()
})
