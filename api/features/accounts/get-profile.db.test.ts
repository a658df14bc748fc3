import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('200 for the office and for oneself, with its version', async () => {
  const cleo = await api.people.contractor()
  const params = { profile_id: cleo.profile_id }
  for (const as of [cleo, await api.people.dispatcher(), await api.people.admin()]) {
    const { body, headers } = await api.call('getProfile', { as, params })
    expect(body).toMatchObject({ id: cleo.profile_id, name: 'Cleo Contractor', role: 'contractor' })
    expect(headers.etag).toBe('"1"')
  }
})

it('404 for another’s, and for one that does not exist', async () => {
  const office = await api.people.dispatcher()
  for (const as of [await api.people.contractor(), await api.people.customer()]) {
    expect((await api.call('getProfile', { as, params: { profile_id: office.profile_id } })).status).toBe(404)
  }
  const params = { profile_id: '019acd0e-7a00-7000-8000-000000000001' }
  expect((await api.call('getProfile', { as: office, params })).problem.code).toBe('not_found')
})
