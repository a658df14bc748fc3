import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('200 for the office, with the version to change it by', async () => {
  for (const as of [await api.people.dispatcher(), await api.people.admin()]) {
    const { status, body, headers } = await api.call('getSettings', { as })
    expect(status).toBe(200)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({
      company_name: 'Callout',
      phone: null,
      time_zone: 'UTC',
      currency: 'USD',
      tax_rate_bp: 0,
      quote_valid_days: 30,
      code_for_approval: 'off',
    })
    expect(body).not.toHaveProperty('epoch')
  }
})

it('403 for a contractor', async () => {
  const { problem } = await api.call('getSettings', { as: await api.people.contractor() })
  expect(problem.code).toBe('forbidden')
})
