import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

it('says that it lives, and that its database answers', async () => {
  expect((await api.app.inject('/healthz')).statusCode).toBe(200)
  expect((await api.app.inject('/readyz')).statusCode).toBe(200)
})

it('serves the contract with every operation and every status', async () => {
  const { paths, openapi } = (await api.app.inject('/api/v1/openapi.json')).json()
  expect(openapi).toBe('3.1.0')
  expect(Object.keys(paths['/jobs'].post.responses)).toEqual(
    expect.arrayContaining(['201', '400', '401', '409', '429']),
  )
})

it('counts by the pattern of a route, never by its address', async () => {
  const token = 'a-token-that-nobody-may-read-anywhere'
  await api.app.inject(`/api/v1/customers/public/job/${token}`)
  const { body } = await api.app.inject('/metrics')
  expect(body).toContain('route="/api/v1/customers/public/job/:token"')
  expect(body).not.toContain(token)
})
