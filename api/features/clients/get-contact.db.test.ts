import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('200 says whether somebody has a login', async () => {
  const as = await api.people.dispatcher()
  const customer = await api.people.customer()
  const { body, headers } = await api.call('getContact', {
    as,
    params: { contact_id: customer.contact_id as string },
  })
  expect(body).toMatchObject({ name: 'Cora Customer', has_login: true })
  expect(headers.etag).toBe('"1"')
})

it('404 for one that does not exist', async () => {
  const as = await api.people.dispatcher()
  const params = { contact_id: '019acd0e-7a00-7000-8000-000000000001' }
  expect((await api.call('getContact', { as, params })).status).toBe(404)
})
