import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const origin = 'http://localhost:8080'
const multipart = 'multipart/form-data; boundary=x'
const file = (more = '') =>
  `--x\r\nContent-Disposition: form-data; name="file"${more}\r\nContent-Type: application/octet-stream\r\n\r\nwhen,what\r\n--x--\r\n`

describe('a multipart form', () => {
  const importing = async (payload: string, type = multipart) => {
    const { token } = await api.people.dispatcher()
    const headers = { origin, authorization: `Bearer ${token}`, 'content-type': type }
    return api.app.inject({ method: 'POST', url: '/api/v1/jobs/imports', headers, payload })
  }

  it.each([
    ['that ends too early', '--x\r\nContent-Disposition: form-da', multipart],
    ['that never says where parts end', file('; filename="a.csv"'), 'multipart/form-data'],
  ])('%s is refused, and nothing of it stays', async (_case, payload, type) => {
    const response = await importing(payload, type)
    expect(response.statusCode).toBeGreaterThanOrEqual(400)
    expect(response.statusCode).toBeLessThan(500)
    expect(readdirSync(join(api.config.dataDir, 'uploads'))).toEqual([])
  })

  it('whose file has no name is read like any other', async () => {
    const { statusCode } = await importing(file())
    expect(statusCode).toBeGreaterThanOrEqual(400)
    expect(statusCode).toBeLessThan(500)
  })

  it('that nobody asked for is not written to disk', async () => {
    const url = '/api/v1/customers/public/job/nobody-ever-had-this-token/renew'
    const headers = { origin, 'content-type': multipart }
    const response = await api.app.inject({ method: 'POST', url, headers, payload: '--x\r\nContent-Di' })
    expect(response.statusCode).toBe(202)
  })
})

describe('a form of a page', () => {
  it.each([
    ['objects for its fields', 'application/json', '{"email":{"a":1},"password":["x",{}]}'],
    ['text of no form', 'text/plain', 'email=a@example.test'],
    ['a NUL', 'application/x-www-form-urlencoded', 'email=%00@example.test&password=long-enough-really'],
  ])('with %s is refused like one that was not filled in', async (_case, type, payload) => {
    const headers = { origin, 'content-type': type }
    const response = await api.app.inject({ method: 'POST', url: '/sign-in', headers, payload })
    expect(response.statusCode).toBe(400)
    expect(response.headers['content-type']).toMatch(/^text\/html/)
  })
})

it.each(['/j/%zz', `/j/${'a'.repeat(400)}`])(
  'an address that no route can read is not repeated: %.8s',
  async (url) => {
    const response = await api.app.inject({ url })
    expect(response.json()).toMatchObject({ code: 'not_found', status: 404 })
    expect(response.body).not.toContain(url.slice(3))
  },
)

it('a request that drips in does not hold its connection for ever', () => {
  expect(api.app.server.requestTimeout).toBe(300_000)
})

it('an Idempotency-Key where the contract has none is not looked at', async () => {
  const as = await api.people.dispatcher()
  const { body: client } = await api.call('createClient', { as, body: { kind: 'person', name: 'Cora' } })
  for (const name of ['Cora Customer', 'Cora C. Customer']) {
    const headers = { 'idempotency-key': 'one' }
    const params = { client_id: client.id }
    const { body } = await api.call('updateClient', { as, params, body: { name }, headers })
    expect(body.name).toBe(name)
  }
})
