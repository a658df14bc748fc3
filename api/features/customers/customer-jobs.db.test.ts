import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote, standOn } from '../../test/support/work.ts'

let api: TestApp
let office: Person
let customer: Person
let contact: { contact_id: string; email: string }
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  customer = await api.people.customer({ email: 'cora@example.test' })
  contact = { contact_id: customer.contact_id as string, email: 'cora@example.test' }
})
afterAll(() => api.close())

it('getCustomerDashboard: what waits comes first, what ends first before the rest, then live jobs', async () => {
  const later = await sentQuote(api, office, { contact, valid_until: '2026-12-24' })
  api.clock.advance(60)
  const sooner = await sentQuote(api, office, { contact, valid_until: '2026-12-05' })
  api.clock.advance(60)
  const plain = await newJob(api, office, { title: 'Dripping tap', contact })
  const closed = await newJob(api, office, { title: 'Long done', contact })
  await api.database.prisma.job.update({ where: { id: closed.job_id }, data: { status: 'closed' } })
  const { body } = await api.call('getCustomerDashboard', { as: customer })
  expect(body.waiting.map((one) => one.quote_id)).toEqual([sooner.quote.id, later.quote.id])
  expect(body.waiting[0]).toMatchObject({ kind: 'quote', job_title: 'New boiler', total_minor: 471_750 })
  expect(body.jobs.map((job) => [job.id, job.waits_for_you])).toEqual([
    [plain.job_id, false],
    [sooner.job_id, true],
    [later.job_id, true],
  ])
})

it('getCustomerDashboard: asks nobody who may not approve, and shows prices to none who does not see them', async () => {
  const tenant = await api.people.customer()
  const sent = await sentQuote(api, office)
  await standOn(api, sent.job_id, tenant.contact_id as string, { can_approve: false, sees_prices: false })
  const { body } = await api.call('getCustomerDashboard', { as: tenant })
  expect(body.waiting).toEqual([])
  expect(body.jobs).toMatchObject([{ id: sent.job_id, waits_for_you: false }])
  const { body: job } = await api.call('getCustomerJob', { as: tenant, params: { job_id: sent.job_id } })
  expect(job.quotes[0]).toMatchObject({ total_minor: null, subtotal_minor: null })
  expect(job.quotes[0]?.allowed_actions.filter((one) => one.allowed)).toEqual([])
})

it('listCustomerJobs: pages their own jobs, newest first, and refuses a foreign cursor', async () => {
  const person = await api.people.customer()
  const own = { contact_id: person.contact_id as string, email: null }
  for (let n = 1; n <= 3; n++) {
    await newJob(api, office, { title: `Job ${n}`, contact: own })
    api.clock.advance(1)
  }
  const first = await api.call('listCustomerJobs', { as: person, query: { limit: 2 } })
  const second = await api.call('listCustomerJobs', {
    as: person,
    query: { limit: 2, cursor: first.body.next_cursor },
  })
  const titles = [...first.body.items, ...second.body.items].map((job) => job.title)
  expect(titles).toEqual(['Job 3', 'Job 2', 'Job 1'])
  expect((await api.call('listCustomerJobs', { as: person, query: { cursor: 'x' } })).status).toBe(400)
})

it("getCustomerJob: another's job does not exist", async () => {
  const { job_id } = await newJob(api, office)
  expect((await api.call('getCustomerJob', { as: customer, params: { job_id } })).status).toBe(404)
})
