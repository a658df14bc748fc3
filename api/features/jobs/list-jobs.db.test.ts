import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  for (let n = 1; n <= 7; n++) {
    await api.call('createJob', {
      as,
      body: {
        title: `Leak ${n}`,
        trade: 'plumbing',
        priority: n % 2 ? 'high' : 'low',
        site: { address_line: `${n} Mill Lane`, city: 'Millbrook' },
      },
    })
    // Three at the same instant, so that the id decides between them.
    if (n > 3) api.clock.advance(1)
  }
})
afterAll(() => api.close())

async function walk(limit: number): Promise<string[]> {
  const titles: string[] = []
  let cursor: string | undefined
  do {
    const { body } = await api.call('listJobs', { as, query: { limit, ...(cursor && { cursor }) } })
    titles.push(...body.items.map((job) => job.title))
    cursor = body.next_cursor ?? undefined
  } while (cursor)
  return titles
}

it('walks all pages, newest first, each job once', async () => {
  const all = await walk(200)
  expect(all).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `Leak ${n}`))
  expect(await walk(2)).toEqual(all)
})

it('keeps its place when newer jobs arrive between two pages', async () => {
  const first = await api.call('listJobs', { as, query: { limit: 3 } })
  await api.call('createJob', {
    as,
    body: { title: 'Newer', trade: 'gas', site: { address_line: '1 Late Street', city: 'Millbrook' } },
  })
  const second = await api.call('listJobs', { as, query: { limit: 3, cursor: first.body.next_cursor } })
  expect(second.body.items.map((job) => job.title)).toEqual(['Leak 4', 'Leak 3', 'Leak 2'])
})

it('narrows by stage, priority and text, taking wildcards literally', async () => {
  const { body } = await api.call('listJobs', {
    as,
    query: { priority: ['high'], stage: ['requested'], text: 'mill lane' },
  })
  expect(body.items.map((job) => job.title)).toEqual(['Leak 7', 'Leak 5', 'Leak 3', 'Leak 1'])
  expect((await api.call('listJobs', { as, query: { text: '%' } })).body.items).toEqual([])
})

it('shows a contractor and a customer only what is theirs', async () => {
  for (const person of [await api.people.contractor(), await api.people.customer()]) {
    expect((await api.call('listJobs', { as: person })).body).toEqual({ items: [], next_cursor: null })
  }
})

it('400 for a cursor that is not of this list, and for too large a page', async () => {
  expect((await api.call('listJobs', { as, query: { cursor: 'bm9uc2Vuc2U' } })).problem.code).toBe(
    'invalid_input',
  )
  expect((await api.call('listJobs', { as, query: { limit: 1000 } })).problem.errors).toEqual([
    { pointer: '/limit', message: 'must be <= 200' },
  ])
})

describe('narrowed', () => {
  const titles = async (query: Record<string, unknown>) =>
    (await api.call('listJobs', { as, query: { text: 'Narrow', ...query } })).body.items.map(
      (job) => job.title,
    )
  let contractor: Person
  let site_id: string

  beforeAll(async () => {
    contractor = await api.people.contractor()
    const at = (latitude: number, longitude: number) => ({ latitude, longitude, address_line: '1 Far Road' })
    const make = async (title: string, body: Record<string, unknown>) => {
      api.clock.advance(1)
      return (await api.call('createJob', { as, body: { title: `Narrow ${title}`, ...body } })).body
    }
    const east = await make('east', {
      trade: 'gas',
      tags: ['vip', 'roof'],
      site: { ...at(-17, 179.5), city: 'Taveuni' },
    })
    await make('west', { trade: 'locks', tags: ['vip'], site: { ...at(-17, -179.5), city: 'Taveuni' } })
    await make('nowhere', { trade: 'locks', site: { address_line: '2 Far Road', city: 'Taveuni' } })
    site_id = east.site_id
    const now = api.clock.now()
    const id = uuidv7()
    await api.database.prisma.visit.create({
      data: {
        id,
        job_id: east.id,
        ordinal: 1,
        status: 'scheduled',
        promised_start: new Date('2026-12-03T09:00:00Z'),
        promised_end: new Date('2026-12-03T11:00:00Z'),
        tags: [],
        created_at: now,
        updated_at: now,
        assignments: { create: { contractor_id: contractor.profile_id, role: 'lead', assigned_at: now } },
      },
    })
  })

  it('by status, trade, tags and site', async () => {
    expect(await titles({ status: ['requested'] })).toHaveLength(3)
    expect(await titles({ status: ['closed', 'active'] })).toEqual([])
    expect(await titles({ trade: ['locks'] })).toEqual(['Narrow nowhere', 'Narrow west'])
    expect(await titles({ tags: ['vip'] })).toEqual(['Narrow west', 'Narrow east'])
    expect(await titles({ tags: ['vip', 'roof'] })).toEqual(['Narrow east'])
    expect(await titles({ site_id })).toEqual(['Narrow east'])
  })

  it('by client', async () => {
    const client = await api.call('createClient', { as, body: { kind: 'person', name: 'Nell' } })
    expect(await titles({ client_id: client.body.id })).toEqual([])
  })

  it('by who is assigned and by what was promised', async () => {
    expect(await titles({ contractor_id: contractor.profile_id })).toEqual(['Narrow east'])
    expect(await titles({ from: '2026-12-03T00:00:00Z', to: '2026-12-04T00:00:00Z' })).toEqual([
      'Narrow east',
    ])
    expect(await titles({ from: '2026-12-03T11:00:00Z' })).toEqual([])
    expect(await titles({ to: '2026-12-03T09:00:00Z' })).toEqual([])
  })

  it('by a box, over the date line too', async () => {
    expect(await titles({ box: '179,-18,180,-16' })).toEqual(['Narrow east'])
    expect(await titles({ box: '179,-18,-179,-16' })).toEqual(['Narrow west', 'Narrow east'])
    for (const box of ['1,2,3', '200,0,210,1', '0,5,1,4']) {
      const { problem } = await api.call('listJobs', { as, query: { box } })
      expect(problem.errors?.[0]?.pointer).toBe('/box')
    }
  })

  it('by what changed since', async () => {
    const since = api.clock.now().toISOString()
    expect(await titles({ updated_since: since })).toEqual(['Narrow nowhere'])
    api.clock.advance(5)
    expect(await titles({ updated_since: api.clock.now().toISOString() })).toEqual([])
  })
})
