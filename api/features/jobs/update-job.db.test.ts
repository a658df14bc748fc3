import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
const nothing = '019acd0e-7a00-7000-8000-000000000001'
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const take = async (body: Record<string, unknown> = {}) => {
  const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
  return (await api.call('createJob', { as, body: { title: 'Leak', trade: 'plumbing', site, ...body } })).body
}
const change = (job_id: string, body: Record<string, unknown>, headers = {}) =>
  api.call('updateJob', { as, params: { job_id }, body, headers })

describe('200', () => {
  it('changes what is named, merges own fields, replaces lists whole, and tells which', async () => {
    const job = await take({ description: 'Under the sink', tags: ['a'], custom: { floor: 2, lift: true } })
    const { body } = await change(job.id, {
      priority: 'high',
      tags: ['b'],
      custom: { lift: null, door: 'left' },
    })
    expect(body).toMatchObject({ priority: 'high', description: 'Under the sink', tags: ['b'], version: 2 })
    expect(body.custom).toEqual({ floor: 2, door: 'left' })
    const told = await api.database.prisma.event.findFirst({ where: { job_id: job.id, type: 'job.updated' } })
    expect(told?.data).toEqual({ fields: ['priority', 'tags', 'custom'] })
  })

  it('sets and takes away the time to answer by, and the client', async () => {
    const { body: client } = await api.call('createClient', { as, body: { kind: 'person', name: 'Tilda' } })
    const job = await take()
    const respond_by = '2026-12-01T20:00:00.000Z'
    expect((await change(job.id, { respond_by, client_id: client.id })).body).toMatchObject({
      respond_by,
      client_name: 'Tilda',
    })
    expect((await change(job.id, { respond_by: null, client_id: null })).body).toMatchObject({
      respond_by: null,
      client_name: null,
    })
  })
})

describe('refusals', () => {
  it('404 for one that does not exist', async () => {
    expect((await change(nothing, { title: 'x' })).problem).toMatchObject({ status: 404 })
  })

  it('412 for all but one of those who change the same version at once', async () => {
    const job = await take()
    const answers = await Promise.all(
      ['One', 'Two', 'Three'].map((title) => change(job.id, { title }, { 'if-match': '"1"' })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412])
    const won = answers.find(({ status }) => status === 200)?.body.title
    for (const lost of answers.filter(({ status }) => status === 412)) {
      expect(lost.problem).toMatchObject({ code: 'stale', current: { title: won, version: 2 } })
    }
  })

  it('422 for a client or a site that does not exist', async () => {
    const job = await take()
    for (const field of ['client_id', 'site_id']) {
      const { problem } = await change(job.id, { [field]: nothing })
      expect(problem).toMatchObject({
        status: 422,
        code: 'unknown_reference',
        errors: [{ pointer: `/${field}` }],
      })
    }
  })
})
