import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf } from '../../test/support/mailed.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const trade = (token: string, headers = {}) => api.call('tradeLink', { params: { token }, headers })
const readJob = (job_id: string, who: { token?: string; cookie?: string }) =>
  api.call('getCustomerJob', { as: who, params: { job_id } })

describe('201', () => {
  it('gives a session that works on its job alone, as token and as cookie', async () => {
    const sent = await sentQuote(api, as)
    const other = await sentQuote(api, as)
    const { body, headers } = await trade(sent.token)
    expect(body).toMatchObject({ job_id: sent.job_id, purpose: 'quote' })
    const cookie = cookieOf(headers) as string
    expect(cookie).toMatch(/^callout-link=/)
    for (const who of [{ token: body.access_token }, { cookie }]) {
      expect((await readJob(sent.job_id, who)).body.title).toBe('New boiler')
      expect((await readJob(other.job_id, who)).status).toBe(404)
      const { body: list } = await api.call('listCustomerJobs', { as: who })
      expect(list.items.map((job) => job.id)).toEqual([sent.job_id])
      expect((await api.call('listJobs', { as: who })).problem.code).toBe('forbidden')
    }
  })

  it('stands beside a login without replacing it', async () => {
    const sent = await sentQuote(api, as)
    const cookie = `${cookieOf((await trade(sent.token)).headers)}; callout=${as.token}`
    expect((await readJob(sent.job_id, { cookie })).status).toBe(200)
    expect((await api.call('listJobs', { as: { cookie } })).status).toBe(200)
  })

  it('ends with its link, and with its day', async () => {
    const [revoked, aged] = [await sentQuote(api, as), await sentQuote(api, as)]
    const one = { token: (await trade(revoked.token)).body.access_token }
    const two = { token: (await trade(aged.token)).body.access_token }
    const { body } = await api.call('listJobLinks', { as, params: { job_id: revoked.job_id } })
    await api.call('revokeLink', { as, params: { link_id: body.items[0]?.id as string } })
    expect((await readJob(revoked.job_id, one)).status).toBe(401)
    expect((await readJob(aged.job_id, two)).status).toBe(200)
    api.clock.advance(24 * 3600)
    expect((await readJob(aged.job_id, two)).status).toBe(401)
  })
})

it('404 when its contact stands on the job no more', async () => {
  const sent = await sentQuote(api, as)
  await api.call('replaceJobContacts', { as, params: { job_id: sent.job_id }, body: { contacts: [] } })
  expect((await trade(sent.token)).problem.code).toBe('not_found')
  expect(await api.database.prisma.session.count({ where: { link: { job_id: sent.job_id } } })).toBe(0)
})

it('403 from nowhere, 404 for no link, 409 for a key used again, 410 for an expired link', async () => {
  const sent = await sentQuote(api, as)
  expect((await trade(sent.token, { origin: '' })).problem.code).toBe('origin_refused')
  expect((await trade('w'.repeat(43))).status).toBe(404)
  await trade(sent.token, { 'idempotency-key': 'a' })
  expect((await trade(sent.token, { 'idempotency-key': 'a' })).problem.code).toBe('already_done')
  api.clock.set(sent.quote.expires_at as string)
  api.clock.advance(7 * 86_400)
  expect((await trade(sent.token)).problem.code).toBe('link_expired')
})
