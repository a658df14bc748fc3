import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkpoint } from '../../test/support/checkpoints.ts'
import { delivery } from '../../test/support/deliveries.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote, standOn } from '../../test/support/work.ts'
import { workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

it('shows a tenant the job without a figure, and lets them answer nothing', async () => {
  const tenant = await api.people.customer()
  const sent = await sentQuote(api, office)
  await standOn(api, sent.job_id, tenant.contact_id as string, { can_approve: false, sees_prices: false })
  const { body } = await api.call('getCustomerJob', { as: tenant, params: { job_id: sent.job_id } })
  expect(body.quotes[0]).toMatchObject({ total_minor: null, subtotal_minor: null })
  expect(body.quotes[0]?.allowed_actions.filter((one) => one.allowed)).toEqual([])
})

it("404: another's job does not exist", async () => {
  const { job_id } = await newJob(api, office)
  expect(
    (await api.call('getCustomerJob', { as: await api.people.customer(), params: { job_id } })).status,
  ).toBe(404)
})

it('shows steps and deliveries, to a tenant without the say over steps', async () => {
  const work = await workUnderWay(api)
  const shown = await checkpoint(api, work)
  const { delivery: there } = await delivery(api, work)
  const tenant = await api.people.customer()
  await standOn(api, work.job_id, tenant.contact_id as string, { can_approve: false })
  const read = async (as: Person) =>
    (await api.call('getCustomerJob', { as, params: { job_id: work.job_id } })).body
  const allowed = (one: { allowed_actions: { allowed: boolean }[] } | undefined) =>
    one?.allowed_actions.map(({ allowed }) => allowed)
  const mine = await read(work.customer)
  expect(mine.checkpoints).toMatchObject([{ id: shown.id, status: 'submitted', round: 1, note: 'Held it' }])
  expect(mine.deliveries).toMatchObject([{ id: there.id, status: 'delivered' }])
  expect([allowed(mine.checkpoints[0]), allowed(mine.deliveries[0])]).toEqual([
    [true, true],
    [true, true],
  ])
  const theirs = await read(tenant)
  expect([allowed(theirs.checkpoints[0]), allowed(theirs.deliveries[0])]).toEqual([
    [false, false],
    [true, true],
  ])
})
