import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let admin: Person
beforeAll(async () => {
  api = await startTestApp()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const make = (body: object = {}, as = admin) =>
  api.call('createApiKey', {
    as,
    body: { name: 'Bookkeeping', scopes: ['jobs:read', 'jobs:write'], ...body },
  })
const stored = (id: string) => api.database.prisma.apiKey.findUniqueOrThrow({ where: { id } })
const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
const request = { title: 'No heat', trade: 'heating', site }

describe('201', () => {
  it('shows the key once: 256 bits behind a prefix, of which the hash alone is kept', async () => {
    const { status, body } = await make()
    expect(status).toBe(201)
    expect(body.key).toMatch(/^callout_[\w-]{43}$/)
    const row = await stored(body.api_key.id)
    expect(Buffer.from(row.key_hash)).toEqual(createHash('sha256').update(body.key).digest())
    expect(body.api_key).toEqual({
      id: row.id,
      name: 'Bookkeeping',
      prefix: body.key.slice(0, 14),
      scopes: ['jobs:read', 'jobs:write'],
      state: 'active',
      created_by: admin.profile_id,
      created_by_name: 'Ada Admin',
      expires_at: null,
      last_used_at: null,
      last_ip: null,
      revoked_at: null,
      created_at: api.clock.now().toISOString(),
    })
    const told = await api.database.prisma.event.findMany({ where: { type: 'api_key.created' } })
    expect(told).toMatchObject([
      {
        actor_kind: 'profile',
        actor_id: admin.profile_id,
        data: { api_key_id: row.id, scopes: ['jobs:read', 'jobs:write'] },
      },
    ])
    expect(JSON.stringify(told.map(({ data }) => data))).not.toContain(body.key.slice(0, 14))
  })

  it('acts for the office, and the log says which key it was', async () => {
    const { body: made } = await make()
    const as = { token: made.key }
    const { status, body: job } = await api.call('createJob', { as, body: { ...request, tags: ['winter'] } })
    expect(status).toBe(201)
    expect(job).toMatchObject({ source: 'integration', tags: ['winter'] })
    expect((await api.call('getJob', { as, params: { job_id: job.id } })).body.tags).toEqual(['winter'])
    const { body: timeline } = await api.call('listJobEvents', { as: admin, params: { job_id: job.id } })
    expect(timeline.items).toMatchObject([
      { type: 'job.created', actor_kind: 'api_key', actor_id: made.api_key.id, actor_name: 'Bookkeeping' },
    ])
  })

  it('is told from another key by its own idempotency', async () => {
    const [one, other] = [(await make()).body.key, (await make()).body.key]
    const headers = { 'idempotency-key': 'winter' }
    const first = await api.call('createJob', { as: { token: one }, body: request, headers })
    const again = await api.call('createJob', { as: { token: one }, body: request, headers })
    const another = await api.call('createJob', { as: { token: other }, body: request, headers })
    expect(again.body.id).toBe(first.body.id)
    expect(another.body.id).not.toBe(first.body.id)
  })

  it('begins an import in its own name', async () => {
    const { body: made } = await make()
    const form = new FormData()
    form.set('source', 'books')
    form.set(
      'file',
      new Blob(['title,trade,address_line,city\nNo light,electrical,3 Mill Lane,Millbrook\n']),
      'a.csv',
    )
    const { body: begun } = await api.call('importJobs', { as: { token: made.key }, form })
    await api.deps.background.idle()
    const { body } = await api.call('getJobImport', {
      as: { token: made.key },
      params: { import_id: begun.id },
    })
    expect(body).toMatchObject({ created: 1, created_by: made.api_key.id, created_by_name: 'Bookkeeping' })
  })

  it('has an end, if it was given one', async () => {
    const expires_at = new Date(api.clock.now().getTime() + 1_000)
    const { body: made } = await make({ expires_at: expires_at.toISOString() })
    const list = () => api.call('listJobs', { as: { token: made.key } })
    expect((await list()).status).toBe(200)
    api.clock.advance(1)
    expect((await list()).problem).toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})

describe('use', () => {
  it('is noted to the minute, once by however many', async () => {
    const { body: made } = await make()
    const list = () => api.call('listJobs', { as: { token: made.key } })
    const used = async () => (await stored(made.api_key.id)).last_used_at
    const first = api.clock.now()
    await Promise.all(Array.from({ length: 50 }, list))
    expect(await stored(made.api_key.id)).toMatchObject({ last_used_at: first, last_ip: '127.0.0.1' })
    api.clock.advance(59)
    await list()
    expect(await used()).toEqual(first)
    api.clock.advance(1)
    await list()
    expect(await used()).toEqual(api.clock.now())
  })

  it('is not what was refused', async () => {
    const { body: made } = await make({ scopes: ['clients:read'] })
    expect((await api.call('listJobs', { as: { token: made.key } })).problem).toMatchObject({
      code: 'forbidden',
      detail: 'This key lacks the scope jobs:read.',
    })
    expect((await stored(made.api_key.id)).last_used_at).toBeNull()
  })

  it('counts for itself: one key asks too much, another does not', async () => {
    const [one, other] = [(await make()).body.key, (await make()).body.key]
    const asked = await Promise.all(
      Array.from({ length: 1201 }, () =>
        api.call('getJobImport', { as: { token: one }, params: { import_id: admin.profile_id } }),
      ),
    )
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(1)
    const params = { import_id: admin.profile_id }
    expect((await api.call('getJobImport', { as: { token: other }, params })).status).toBe(404)
  })
})

describe('400', () => {
  it.each([
    ['no scope', { scopes: [] }, '/scopes'],
    ['a scope that there is not', { scopes: ['jobs:delete'] }, '/scopes/0'],
    ['the same scope twice', { scopes: ['jobs:read', 'jobs:read'] }, '/scopes'],
    ['no name', { name: '' }, '/name'],
    ['an end that is past', { expires_at: '2020-01-01T00:00:00Z' }, '/expires_at'],
  ])('for %s', async (_what, body, pointer) => {
    const before = await api.database.prisma.apiKey.count()
    const { problem } = await make(body)
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input', errors: [{ pointer }] })
    expect(await api.database.prisma.apiKey.count()).toBe(before)
  })
})

describe('403', () => {
  it('for a dispatcher, and for a key itself', async () => {
    expect((await make({}, await api.people.dispatcher())).problem.code).toBe('forbidden')
    const { body: made } = await make()
    const body = { name: 'Another', scopes: ['jobs:read'] }
    expect((await api.call('createApiKey', { as: { token: made.key }, body })).problem.code).toBe('forbidden')
  })

  it('for a socket: what one looks through is a person’s session', async () => {
    const { body: made } = await make()
    expect((await api.call('createLiveTicket', { as: { token: made.key } })).problem.code).toBe('forbidden')
  })
})

it('409 for a key of idempotency used again: it is shown once', async () => {
  const headers = { 'idempotency-key': 'once' }
  const body = { name: 'Bookkeeping', scopes: ['jobs:read'] }
  await api.call('createApiKey', { as: admin, body, headers })
  expect((await api.call('createApiKey', { as: admin, body, headers })).problem.code).toBe('already_done')
})
