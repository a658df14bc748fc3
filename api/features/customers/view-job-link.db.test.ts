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

const view = (token: string, headers = {}) => api.call('viewJobLink', { params: { token }, headers })

it('204 counts every look, and tells of the first', async () => {
  const sent = await sentQuote(api, as)
  const first = api.clock.now().toISOString()
  expect((await view(sent.token)).status).toBe(204)
  api.clock.advance(60)
  await view(sent.token)
  const { body } = await api.call('listJobLinks', { as, params: { job_id: sent.job_id } })
  expect(body.items).toMatchObject([
    { use_count: 2, opened_at: first, last_used_at: api.clock.now().toISOString(), last_ip: '127.0.0.1' },
  ])
  const { body: quote } = await api.call('getQuote', { as, params: { quote_id: sent.quote.id } })
  expect(quote).toMatchObject({ viewed_at: first, version: sent.quote.version })
  const told = await api.database.prisma.event.findMany({
    where: { job_id: sent.job_id, type: { in: ['link.opened', 'quote.viewed'] } },
    orderBy: { seq: 'asc' },
  })
  expect(told.map((event) => event.type)).toEqual(['link.opened', 'quote.viewed'])
})

it('403 from a foreign page, 404 for no link, 410 for an expired one', async () => {
  const sent = await sentQuote(api, as)
  expect((await view(sent.token, { origin: 'https://elsewhere.test' })).status).toBe(403)
  expect((await view('z'.repeat(43))).status).toBe(404)
  api.clock.set(sent.quote.expires_at as string)
  api.clock.advance(7 * 86_400)
  expect((await view(sent.token)).problem.code).toBe('link_expired')
})
