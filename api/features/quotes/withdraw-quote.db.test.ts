import { uuidv7 } from 'uuidv7'
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

const withdraw = (quote_id: string, body?: Record<string, unknown>, headers = {}) =>
  api.call('withdrawQuote', { as, params: { quote_id }, ...(body && { body }), headers })

it('200 takes it back with the office’s words, and the job waits for a quote again', async () => {
  const { quote, job_id } = await sentQuote(api, as)
  const { body } = await withdraw(quote.id, { reason: 'The boiler is not made any more' })
  expect(body).toMatchObject({
    status: 'withdrawn',
    words: 'The boiler is not made any more',
    decided_at: api.clock.now().toISOString(),
  })
  expect((await api.call('getJob', { as, params: { job_id } })).body.status).toBe('requested')
  const told = await api.database.prisma.event.findMany({ where: { job_id }, orderBy: { seq: 'asc' } })
  expect(told.slice(-2).map((event) => event.type)).toEqual(['quote.withdrawn', 'job.status_changed'])
  expect(told.map((event) => event.data)).not.toContainEqual(
    expect.objectContaining({ words: expect.anything() }),
  )
})

it('404 for a quote that does not exist', async () => {
  expect((await withdraw(uuidv7())).status).toBe(404)
})

it('409 for a draft', async () => {
  const { job_id } = await newJob(api, as)
  const { body } = await api.call('createQuote', { as, params: { job_id }, body: {} })
  expect((await withdraw(body.id)).problem.code).toBe('transition_not_allowed')
})

it('412 for whoever saw an older one', async () => {
  const { quote } = await sentQuote(api, as)
  expect((await withdraw(quote.id, undefined, { 'if-match': '"1"' })).problem.code).toBe('stale')
})

it('tells those whom the mail with the quote has reached, and nobody else', async () => {
  const [told, untold] = [await sentQuote(api, as), await sentQuote(api, as)]
  await api.database.prisma.outboxItem.updateMany({
    where: { receiver: told.contact.email as string },
    data: { done_at: api.clock.now() },
  })
  for (const { quote } of [told, untold]) await withdraw(quote.id)
  const mails = { template: 'quote_withdrawn' }
  expect(await api.database.prisma.outboxItem.findMany({ where: mails })).toMatchObject([
    { receiver: told.contact.email },
  ])
})
