import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

it('reads a quote whole, and knows no other', async () => {
  const { quote } = await sentQuote(api, as)
  const { body } = await api.call('getQuote', { as, params: { quote_id: quote.id } })
  expect(body).toEqual(quote)
  expect((await api.call('getQuote', { as, params: { quote_id: uuidv7() } })).status).toBe(404)
})
