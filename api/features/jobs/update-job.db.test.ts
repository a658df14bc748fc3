import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { standOn } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

async function newJob(): Promise<string> {
  const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
  const body = { title: 'Leak', trade: 'plumbing', tags: ['a', 'b'], site }
  return (await api.call('createJob', { as, body })).body.id
}

const update = (job_id: string, body: Record<string, unknown>, version?: number) =>
  api.call('updateJob', {
    as,
    params: { job_id },
    body,
    ...(version && { headers: { 'if-match': `"${version}"` } }),
  })

describe('200', () => {
  it('changes what is named, replaces lists whole, leaves the rest, and tells which fields', async () => {
    const id = await newJob()
    const respond_by = '2026-12-02T08:00:00.000Z'
    const { body } = await update(id, { priority: 'emergency', tags: ['c'], respond_by }, 1)
    expect(body).toMatchObject({
      title: 'Leak',
      priority: 'emergency',
      tags: ['c'],
      respond_by,
      version: 2,
    })
    expect((await update(id, { respond_by: null })).body.respond_by).toBeNull()
    const told = await api.database.prisma.event.findMany({ where: { job_id: id, type: 'job.updated' } })
    expect(told.map((event) => event.data)).toContainEqual({ fields: ['priority', 'tags', 'respond_by'] })
  })

  it('gives a job its client', async () => {
    const id = await newJob()
    const client = await api.call('createClient', { as, body: { kind: 'person', name: 'Nell' } })
    expect((await update(id, { client_id: client.body.id })).body.client_name).toBe('Nell')
  })
})

describe('a customer', () => {
  it('says otherwise what they asked for, until it is answered', async () => {
    const customer = await api.people.customer()
    const body = {
      title: 'Leak',
      trade: 'plumbing',
      site: { address_line: '12 Harbour Row', city: 'Millbrook' },
    }
    const { body: job } = await api.call('createJob', { as: customer, body })
    const change = (more: Record<string, unknown>, by = customer) =>
      api.call('updateJob', { as: by, params: { job_id: job.id }, body: more })
    const wished_windows = [{ start: '2026-12-03T13:00:00.000Z', end: '2026-12-03T17:00:00.000Z' }]
    const { body: changed } = await change({ title: 'Leak in the hall', trade: 'heating', wished_windows })
    expect(changed).toMatchObject({ title: 'Leak in the hall', trade: 'heating', version: 2 })
    expect(await api.database.prisma.event.count({ where: { job_id: job.id, type: 'job.updated' } })).toBe(1)

    const refused = await change({ priority: 'emergency' })
    expect([refused.status, refused.problem.code]).toEqual([403, 'forbidden'])
    const tenant = await api.people.customer()
    await standOn(api, job.id, tenant.contact_id as string, { roles: ['occupant'] })
    expect((await change({ title: 'Mine' }, tenant)).problem.code).toBe('forbidden')
    expect((await change({ title: 'Mine' }, await api.people.customer())).problem.code).toBe('not_found')

    const reason = 'Agreed on the phone'
    await api.call('transitionJob', { as, params: { job_id: job.id }, body: { to: 'approved', reason } })
    const late = await change({ title: 'Flood' })
    expect([late.status, late.problem.code]).toEqual([409, 'transition_not_allowed'])
    const kept = await api.database.prisma.job.findUniqueOrThrow({ where: { id: job.id } })
    expect(kept.title).toBe('Leak in the hall')
  })
})

describe('refusals', () => {
  it('400 for a change of nothing and of what does not change this way', async () => {
    const id = await newJob()
    expect((await update(id, {})).problem.code).toBe('invalid_input')
    expect((await update(id, { status: 'closed' })).problem.errors).toMatchObject([{ pointer: '/status' }])
  })

  it('404 for a job that does not exist', async () => {
    const { problem } = await update('019acd0e-7a00-7000-8000-000000000099', { title: 'x' })
    expect(problem.code).toBe('not_found')
  })

  it('412 for one of two who changed the same version, with what the other did', async () => {
    const id = await newJob()
    const answers = await Promise.all([update(id, { title: 'One' }, 1), update(id, { title: 'Two' }, 1)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412])
    const won = answers.find((answer) => answer.status === 200)?.body.title
    const lost = answers.find((answer) => answer.status === 412)
    expect(lost?.problem.current).toMatchObject({ title: won, version: 2 })
  })

  it('422 for a client that does not exist', async () => {
    const { problem } = await update(await newJob(), { client_id: '019acd0e-7a00-7000-8000-000000000099' })
    expect(problem).toMatchObject({ code: 'unknown_reference', errors: [{ pointer: '/client_id' }] })
  })
})
