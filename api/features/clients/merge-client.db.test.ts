import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const newClient = async (more: Record<string, unknown> = {}) =>
  (await api.call('createClient', { as, body: { kind: 'company', name: 'Mill Lane Homes', ...more } })).body
const merge = (client_id: string, into_client_id: string, headers = {}) =>
  api.call('mergeClient', { as, params: { client_id }, body: { into_client_id }, headers })
const read = async (client_id: string) => (await api.call('getClient', { as, params: { client_id } })).body
const merges = (client_id: string) =>
  api.database.prisma.event.findMany({ where: { type: 'client.merged', client_id } })

describe('200', () => {
  it('moves jobs, sites, contacts and references over; the old id stands for the other', async () => {
    const { client_id: from, job_id, contact } = await newJob(api, as)
    const into = await newClient({ tags: ['vip'], external_refs: [] })
    await api.call('updateClient', {
      as,
      params: { client_id: from },
      body: {
        tags: ['vip', 'landlord'],
        notes: 'Rings twice',
        custom: { floor: 2 },
        external_refs: [{ source: 'books', external_id: '77' }],
      },
    })
    await api.call('updateContact', {
      as,
      params: { contact_id: contact.contact_id },
      body: { clients: [{ client_id: from, roles: ['payer'] }] },
    })
    const { body: site } = await api.call('createSite', {
      as,
      body: { client_id: from, address_line: '3 Mill Lane', city: 'Rye' },
    })
    expect((await merge(from, into.id)).body).toMatchObject({
      id: into.id,
      name: 'Mill Lane Homes',
      notes: 'Rings twice',
      tags: ['vip', 'landlord'],
      custom: { floor: 2 },
      external_refs: [{ source: 'books', external_id: '77' }],
      contacts: [{ contact_id: contact.contact_id, roles: ['payer'] }],
    })
    expect((await read(from)).id).toBe(into.id)
    const { body: job } = await api.call('getJob', { as, params: { job_id } })
    expect(job.client_id).toBe(into.id)
    expect((await api.call('getSite', { as, params: { site_id: site.id } })).body.client_id).toBe(into.id)
    expect(await merges(into.id)).toMatchObject([{ data: { merged_id: from } }])
    const told = await api.database.prisma.event.findMany({
      where: { type: 'job.updated', job_id, client_id: into.id },
    })
    expect(told).toMatchObject([{ data: { fields: ['client_id'] } }])
    const names = (await api.call('listClients', { as })).body.items.map(({ id }) => id)
    expect(names).not.toContain(from)
    const { body: jobs } = await api.call('listJobs', { as, query: { client_id: from } })
    expect(jobs.items.map(({ id }) => id)).toEqual([job_id])
    // A new job for the old id is one of the other.
    const body = { title: 'Door', trade: 'carpentry', client_id: from, site_id: site.id }
    expect((await api.call('createJob', { as, body })).body.client_id).toBe(into.id)
  })

  it('follows a chain, whichever end was merged first', async () => {
    const [a, b, c, d] = [await newClient(), await newClient(), await newClient(), await newClient()]
    await merge(a.id, b.id)
    await merge(b.id, c.id)
    expect((await read(a.id)).id).toBe(c.id)
    // The double stands for what it went into, on either side.
    expect((await merge(a.id, d.id)).body.id).toBe(d.id)
    for (const { id } of [a, b, c]) expect((await read(id)).id).toBe(d.id)
    const e = await newClient()
    expect((await merge(e.id, a.id)).body.id).toBe(d.id)
  })

  it('changes nothing when it is merged already, and of fifty at once one merges', async () => {
    const [from, into] = [await newClient(), await newClient()]
    const answers = await Promise.all(Array.from({ length: 50 }, () => merge(from.id, into.id)))
    expect(answers.map(({ body }) => body.id)).toEqual(Array(50).fill(into.id))
    expect(await merges(into.id)).toHaveLength(1)
    expect((await read(into.id)).version).toBe(2)
  })

  it('crosswise at once makes one of the two, and loses neither', async () => {
    const [one, other] = [await newClient(), await newClient()]
    const answers = await Promise.all([merge(one.id, other.id), merge(other.id, one.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [left, right] = [await read(one.id), await read(other.id)]
    expect(left.id).toBe(right.id)
  })

  it('keeps quotes and approvals where they are', async () => {
    const sent = await sentQuote(api, as)
    const into = await newClient()
    await merge(sent.client_id, into.id)
    const { body } = await api.call('getQuote', { as, params: { quote_id: sent.quote.id } })
    expect(body).toMatchObject({ content_sha256: sent.quote.content_sha256, client_name: 'Mill Lane Homes' })
  })
})

describe('refusals', () => {
  it('404 and 422 for clients that do not exist', async () => {
    const { id } = await newClient()
    expect((await merge(uuidv7(), id)).status).toBe(404)
    expect((await merge(id, uuidv7())).problem).toMatchObject({
      code: 'unknown_reference',
      errors: [{ pointer: '/into_client_id' }],
    })
  })

  it('409 into itself, by any of its ids, and for who was forgotten', async () => {
    const [a, b] = [await newClient(), await newClient()]
    expect((await merge(a.id, a.id)).problem.code).toBe('merge_into_itself')
    await merge(a.id, b.id)
    expect((await merge(b.id, a.id)).problem.code).toBe('merge_into_itself')
    await api.call('eraseClient', { as: await api.people.admin(), params: { client_id: b.id } })
    const c = await newClient()
    expect((await merge(b.id, c.id)).problem.code).toBe('client_erased')
    expect((await merge(c.id, b.id)).problem.code).toBe('client_erased')
  })

  it('412 when somebody changed it meanwhile', async () => {
    const [a, b] = [await newClient(), await newClient()]
    await api.call('updateClient', { as, params: { client_id: a.id }, body: { notes: 'new' } })
    const { problem } = await merge(a.id, b.id, { 'if-match': '"1"' })
    expect(problem).toMatchObject({ code: 'stale', current: { id: a.id, notes: 'new' } })
  })
})
