import { afterAll, beforeAll } from 'vitest'
import { provesAnswerInWords } from '../../test/support/answer-in-words.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

provesAnswerInWords(() => api, {
  way: 'declineQuote',
  status: 'declined',
  event: 'quote.declined',
  jobStatus: 'requested',
})
