import { afterAll, beforeAll, expect, it } from 'vitest'
import { answer, checkpoint } from '../../test/support/checkpoints.ts'
import { delivery } from '../../test/support/deliveries.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote, standOn } from '../../test/support/work.ts'
import { workUnderWay } from '../../test/support/work-under-way.ts'

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

it('what waits comes first, what ends first before the rest, then live jobs', async () => {
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

it('asks nobody who may not approve', async () => {
  const tenant = await api.people.customer()
  const sent = await sentQuote(api, office)
  await standOn(api, sent.job_id, tenant.contact_id as string, { can_approve: false, sees_prices: false })
  const { body } = await api.call('getCustomerDashboard', { as: tenant })
  expect(body.waiting).toEqual([])
  expect(body.jobs).toMatchObject([{ id: sent.job_id, waits_for_you: false }])
})

it('names steps to approve and deliveries to confirm, to whom they are', async () => {
  const work = await workUnderWay(api)
  const shown = await checkpoint(api, work)
  const { delivery: there } = await delivery(api, work)
  const { body } = await api.call('getCustomerDashboard', { as: work.customer })
  expect(body.waiting).toMatchObject([
    {
      kind: 'checkpoint',
      checkpoint_id: shown.id,
      delivery_id: null,
      title: 'Pressure test',
      currency: 'USD',
    },
    { kind: 'delivery', delivery_id: there.id, quote_id: null, title: 'Harbour Supplies', total_minor: null },
  ])
  expect(body.jobs).toMatchObject([{ id: work.job_id, waits_for_you: true }])
  const tenant = await api.people.customer()
  await standOn(api, work.job_id, tenant.contact_id as string, { can_approve: false })
  const { body: theirs } = await api.call('getCustomerDashboard', { as: tenant })
  expect(theirs.waiting.map(({ kind }) => kind)).toEqual(['delivery'])
  await answer(api, 'approveCheckpoint', work, shown.id)
  const params = { job_id: work.job_id, delivery_id: there.id }
  const said = { name: 'Cora', refused: true, reason: 'The wrong house' }
  await api.call('confirmDelivery', { as: work.customer, params, body: said })
  const { body: after } = await api.call('getCustomerDashboard', { as: work.customer })
  expect(after.waiting).toEqual([])
  expect(after.jobs).toMatchObject([{ waits_for_you: false }])
})
