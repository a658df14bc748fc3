import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const site = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }
const request = { title: 'No heat', trade: 'heating' as const, site }

describe('201', () => {
  it('takes a request of the office with a new site, and tells of it', async () => {
    const dispatcher = await api.people.dispatcher()
    const { status, body, headers } = await api.call('createJob', {
      as: dispatcher,
      body: { ...request, priority: 'emergency' },
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      title: 'No heat',
      status: 'requested',
      stage: 'requested',
      source: 'office',
      priority: 'emergency',
      city: 'Millbrook',
    })
    expect(body.number).toMatch(/^J-\d{4,}$/)
    expect(headers.etag).toBe('"1"')
    const told = await api.database.prisma.event.findMany({ where: { job_id: body.id } })
    expect(told).toMatchObject([
      { type: 'job.created', actor_kind: 'profile', actor_id: dispatcher.profile_id },
    ])
  })

  it('takes a request of a customer, who then sees it, without priority of their own making', async () => {
    const customer = await api.people.customer()
    const { body } = await api.call('createJob', {
      as: customer,
      body: { ...request, priority: 'emergency' },
    })
    // That they are cold is what the words say, not what they tick.
    expect(body).toMatchObject({ source: 'customer', priority: 'high' })
    expect((await api.call('getJob', { as: customer, params: { job_id: body.id } })).status).toBe(200)
  })

  it('lets no customer take the name of a job that an import is to bring', async () => {
    const customer = await api.people.customer()
    const ref = { source: 'city', external_id: '4711' }
    const own = { tags: ['vip'], custom: { gate: 'open' }, external_refs: [ref] }
    const { body } = await api.call('createJob', { as: customer, body: { ...request, ...own } })
    const office = await api.people.dispatcher()
    const seen = await api.call('getJob', { as: office, params: { job_id: body.id } })
    expect(seen.body).toMatchObject({ tags: [], custom: {}, external_refs: [] })
    const brought = await api.call('createJob', { as: office, body: { ...request, ...own } })
    expect(brought.body).toMatchObject(own)
  })

  it('answers the same to the same key, and makes one job', async () => {
    const as = await api.people.dispatcher()
    const once = () =>
      api.call('createJob', {
        as,
        body: { ...request, title: 'Keyed' },
        headers: { 'idempotency-key': 'k-1' },
      })
    const [first, second] = [await once(), await once()]
    expect(second.body).toEqual(first.body)
    const list = await api.call('listJobs', { as, query: { text: 'Keyed' } })
    expect(list.body.items).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('400 names every unknown, missing and wrong field', async () => {
    const as = await api.people.dispatcher()
    const { status, problem } = await api.call('createJob', {
      as,
      body: { trade: 'magic', site, colour: 'red' },
    })
    expect(status).toBe(400)
    expect(problem.errors?.map((error) => error.pointer).sort()).toEqual(['/colour', '/title', '/trade'])
  })

  it('400 when there is neither a site nor its id', async () => {
    const as = await api.people.dispatcher()
    const { problem } = await api.call('createJob', { as, body: { title: 'No heat', trade: 'heating' } })
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ pointer: '/site' }] })
  })

  it('409 when the external reference is another job, and leaves nothing behind', async () => {
    const as = await api.people.dispatcher()
    const external_refs = [{ source: 'old-system', external_id: '77' }]
    await api.call('createJob', { as, body: { ...request, external_refs } })
    const { problem } = await api.call('createJob', {
      as,
      body: { ...request, title: 'Doubled', external_refs },
    })
    expect(problem).toMatchObject({ status: 409, code: 'external_ref_taken' })
    expect((await api.call('listJobs', { as, query: { text: 'Doubled' } })).body.items).toEqual([])
  })

  it('201 for a customer who asks for something else where they asked before', async () => {
    const as = await api.people.customer()
    const site = { address_line: '7 Quay Street', city: 'Millbrook' }
    const { body: first } = await api.call('createJob', {
      as,
      body: { title: 'No heat', trade: 'heating', site },
    })
    const again = { title: 'And a drip', trade: 'plumbing', site_id: first.site_id } as const
    expect((await api.call('createJob', { as, body: again })).body).toMatchObject({ site_id: first.site_id })
    const { body: mine } = await api.call('listCustomerJobs', { as })
    expect(mine.items.map(({ site_id }) => site_id)).toEqual([first.site_id, first.site_id])
  })

  it("422 for a client that does not exist, and for a stranger's site", async () => {
    const office = await api.people.dispatcher()
    const customer = await api.people.customer()
    const { body: job } = await api.call('createJob', { as: office, body: request })
    const stranger = await api.call('createJob', {
      as: customer,
      body: { title: 'Mine now', trade: 'heating', site_id: job.site_id },
    })
    expect(stranger.problem).toMatchObject({
      status: 422,
      code: 'unknown_reference',
      errors: [{ pointer: '/site_id' }],
    })
  })

  it('422 when a key comes back with another request', async () => {
    const as = await api.people.dispatcher()
    const headers = { 'idempotency-key': 'k-2' }
    await api.call('createJob', { as, body: request, headers })
    const { problem } = await api.call('createJob', { as, body: { ...request, title: 'Else' }, headers })
    expect(problem).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
  })
})
