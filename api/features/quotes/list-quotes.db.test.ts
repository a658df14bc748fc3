import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const list = async (query: Record<string, unknown>) =>
  (await api.call('listQuotes', { as, query })).body.items

it('pages quotes, newest first, narrowed by job, status, last day and text', async () => {
  const { job_id } = await newJob(api, as, { title: 'Gutter' })
  for (const title of ['Zinc gutter', 'Copper gutter']) {
    await api.call('createQuote', { as, params: { job_id }, body: { title } })
    api.clock.advance(1)
  }
  const { quote } = await sentQuote(api, as, { valid_until: '2026-12-10' })
  expect((await list({})).map((one) => one.title)).toEqual(['New boiler', 'Copper gutter', 'Zinc gutter'])
  const first = await api.call('listQuotes', { as, query: { limit: 2 } })
  const second = await api.call('listQuotes', { as, query: { limit: 2, cursor: first.body.next_cursor } })
  expect(second.body.items.map((one) => one.title)).toEqual(['Zinc gutter'])
  expect((await list({ job_id })).length).toBe(2)
  expect((await list({ status: ['sent', 'approved'] })).map((one) => one.id)).toEqual([quote.id])
  expect((await list({ expires_before: '2026-12-12T00:00:00Z' })).map((one) => one.id)).toEqual([quote.id])
  expect(await list({ expires_before: '2026-12-10T00:00:00Z' })).toEqual([])
  expect((await list({ text: 'copper' })).map((one) => one.title)).toEqual(['Copper gutter'])
})

it('400 for a foreign cursor', async () => {
  expect((await api.call('listQuotes', { as, query: { cursor: 'x' } })).status).toBe(400)
})
