import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('names whom to call to the contractor who goes, and keeps mail addresses in the office', async () => {
  const as = await api.people.dispatcher()
  const contractor = await api.people.contractor()
  const customer = await api.people.customer({ email: 'cora@example.test' })
  const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
  const { body: job } = await api.call('createJob', {
    as: customer,
    body: { title: 'Leak', trade: 'plumbing', site },
  })
  const read = (who: typeof as) => api.call('listJobContacts', { as: who, params: { job_id: job.id } })
  expect((await read(as)).body.items).toMatchObject([
    { name: 'Cora Customer', email: 'cora@example.test', roles: ['requester'] },
  ])
  expect((await read(contractor)).problem.code).toBe('not_found')
  await api.call('dispatchNow', {
    as,
    params: { job_id: job.id },
    body: { contractor_id: contractor.profile_id, reason: 'Water everywhere' },
  })
  expect((await read(contractor)).body.items).toMatchObject([{ name: 'Cora Customer', email: null }])
})
