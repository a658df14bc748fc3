import { afterAll, beforeAll } from 'vitest'
import { provesCustomerAnswer } from '../../test/support/customer-answer.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

provesCustomerAnswer(() => api, { way: 'declineCustomerQuote', status: 'declined', event: 'quote.declined' })
