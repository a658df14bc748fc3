import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newToken, tokenHash } from '../../secrets.ts'
import type { Somebody } from '../../test/support/call.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let customer: Person
let contractor: Person
let job_id: string

beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  customer = await api.people.customer()
  contractor = await api.people.contractor()
  const site = { address_line: '12 Harbour Row', city: 'Millbrook' }
  const body = { title: 'Leak', trade: 'plumbing', site }
  job_id = (await api.call('createJob', { as: customer, body })).body.id
  await api.call('updateJob', { as: office, params: { job_id }, body: { priority: 'high' } })
  const reason = 'They shouted at me on the phone'
  await api.call('dispatchNow', {
    as: office,
    params: { job_id },
    body: { contractor_id: contractor.profile_id, reason },
  })
})
afterAll(() => api.close())

const read = async (as: Somebody, query: Record<string, unknown> = {}) =>
  (await api.call('listJobEvents', { as, params: { job_id }, query })).body

/** The bearer of a session that was traded for a link of the customer's. */
async function linkSession(purpose: 'job' | 'quote', contact_id: string): Promise<Somebody> {
  const [token, id, at] = [newToken(), uuidv7(), api.clock.now()]
  const token_hash = Buffer.from(tokenHash(newToken()))
  await api.database.prisma.link.create({
    data: { id, purpose, job_id, contact_id, token_hash, created_at: at },
  })
  await api.database.prisma.session.create({
    data: {
      id: uuidv7(),
      kind: 'link',
      link_id: id,
      access_hash: Buffer.from(tokenHash(token)),
      access_expires_at: new Date(at.getTime() + 86_400_000),
      created_at: at,
    },
  })
  return { token }
}

describe('200', () => {
  it('tells the office everything, newest first, with the names of today', async () => {
    const all = await read(office)
    const types = all.items.map((event) => event.type)
    expect(types.slice(-2)).toEqual(['job.updated', 'job.created'])
    expect(types).toContain('visit.assigned')
    expect(all.items.at(-1)).toMatchObject({ actor_name: 'Cora Customer', data: { source: 'customer' } })
    expect(all.items.at(-2)).toMatchObject({ actor_name: 'Dana Dispatcher', actor_id: office.profile_id })
    expect(all.next_cursor).toBeNull()
    await api.database.prisma.profile.update({
      where: { id: customer.profile_id },
      data: { name: 'Cora Renamed' },
    })
    expect((await read(office)).items.at(-1)?.actor_name).toBe('Cora Renamed')
  })

  it('walks page by page, each event once', async () => {
    const all = (await read(office)).items.map((event) => event.seq)
    const walked: number[] = []
    let cursor: string | null = null
    do {
      const page = await read(office, { limit: 2, ...(cursor && { cursor }) })
      walked.push(...page.items.map((event) => event.seq))
      cursor = page.next_cursor
    } while (cursor)
    expect(walked).toEqual(all)
  })

  it('tells a customer the steps, without who acted and why', async () => {
    const { items } = await read(customer)
    expect(items.map((event) => event.type)).not.toContain('job.updated')
    expect(items.length).toBeGreaterThan(2)
    expect(JSON.stringify(items)).not.toMatch(/shouted|Dana|reason/)
    for (const event of items) expect(event).toMatchObject({ actor_id: null, actor_name: null })
  })

  it('tells a contractor what concerns the work', async () => {
    const types = (await read(contractor)).items.map((event) => event.type)
    expect(types).toContain('visit.assigned')
    expect(types.every((type) => type.startsWith('job.') || type.startsWith('visit.'))).toBe(true)
  })

  it('tells a link no more than its purpose', async () => {
    const contact = customer.contact_id as string
    const whole = (await read(await linkSession('job', contact))).items.map((event) => event.type)
    expect(whole).toContain('visit.status_changed')
    const quote = (await read(await linkSession('quote', contact))).items.map((event) => event.type)
    expect(quote).toEqual(whole.filter((type) => !type.startsWith('visit.')))
  })
})

it('404 to whom the job is not known, and to a contact who does not stand on it any more', async () => {
  const stranger = await api.people.customer()
  const refused = async (as: Somebody) =>
    (await api.call('listJobEvents', { as, params: { job_id } })).problem.code
  expect(await refused(stranger)).toBe('not_found')
  expect(await refused(await linkSession('job', stranger.contact_id as string))).toBe('not_found')
})

it('400 for a cursor that is none', async () => {
  const { problem } = await api.call('listJobEvents', {
    as: office,
    params: { job_id },
    query: { cursor: 'x' },
  })
  expect(problem.errors).toMatchObject([{ pointer: '/cursor' }])
})
