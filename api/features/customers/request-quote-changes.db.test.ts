import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerInWords, provesAnswerInWords } from '../../test/support/answer-in-words.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

provesAnswerInWords(() => api, {
  way: 'requestQuoteChanges',
  status: 'changes_requested',
  event: 'quote.changes_requested',
  jobStatus: 'quoted',
})

it('shows what was sent while the office drafts the next version, and then that version alone', async () => {
  const as = await api.people.dispatcher()
  const sent = await sentQuote(api, as)
  await answerInWords(api, 'requestQuoteChanges', sent)
  const lines = [{ description: 'A smaller boiler', quantity: '1', unit_price_minor: 300_000 }]
  await api.call('updateQuote', { as, params: { quote_id: sent.quote.id }, body: { lines } })
  const read = async () =>
    (await api.call('getJobByToken', { params: { token: sent.token } })).body.job.quotes
  expect(await read()).toMatchObject([
    { status: 'changes_requested', revision: 1, total_minor: 471_750, words: 'Too dear for us' },
  ])
  const { body } = await api.call('sendQuote', { as, params: { quote_id: sent.quote.id }, body: {} })
  expect(await read()).toMatchObject([
    { status: 'sent', revision: 2, total_minor: 300_000, words: null, content_sha256: body.content_sha256 },
  ])
  expect((await answerInWords(api, 'requestQuoteChanges', sent)).problem.code).toBe('revision_superseded')
})
