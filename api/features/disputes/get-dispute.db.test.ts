import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedDispute, others } from '../../test/support/dispute-scene.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

describe('200', () => {
  it('is for who opened it, for approvers of its job, for its contractors, and for the office', async () => {
    const { customer, params, job_id } = await openedDispute(api, office)
    const contractor = await api.people.contractor()
    expect((await api.call('getDispute', { as: contractor, params })).status).toBe(404)
    const reason = 'To look at the tap'
    const body = { contractor_id: contractor.profile_id, reason }
    await api.call('dispatchNow', { as: office, params: { job_id }, body })
    for (const as of [customer, contractor, office])
      expect((await api.call('getDispute', { as, params })).body.id).toBe(params.dispute_id)
  })
})

it('404 to strangers, and to those on the job who may not approve', async () => {
  const { params, job_id } = await openedDispute(api, office)
  const { stranger, tenant } = await others(api, job_id)
  for (const as of [stranger, tenant])
    expect((await api.call('getDispute', { as, params })).problem.code).toBe('not_found')
})
