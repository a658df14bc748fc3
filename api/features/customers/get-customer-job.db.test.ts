import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote, standOn } from '../../test/support/work.ts'

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
