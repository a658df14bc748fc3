import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, standOn } from '../../test/support/work.ts'
import { folded } from './search.rules.ts'

let api: TestApp
let as: Person
let job: { id: string; number: string }
let quote: { id: string; number: number }
let ids: { client: string; contact: string; site: string }
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  const { body: client } = await api.call('createClient', {
    as,
    body: { kind: 'company', name: 'Harbour Row Management' },
  })
  const { body: contact } = await api.call('createContact', {
    as,
    body: { name: 'Zoë Łukaszewska', email: 'Zoe.L@Example.test', phones: ['(914) 555-0102'] },
  })
  const site = { address_line: '12 Harbour Row', unit: '3b', city: 'Millbrook', postal_code: '12545' }
  const { body: made } = await api.call('createJob', {
    as,
    body: { title: 'Radiator leaks', trade: 'heating', client_id: client.id, site },
  })
  await standOn(api, made.id, contact.id)
  const { body: offer } = await api.call('createQuote', {
    as,
    params: { job_id: made.id },
    body: { lines: boilerLines },
  })
  job = made
  quote = offer
  ids = { client: client.id, contact: contact.id, site: made.site_id }
  // Others around it, none of which is meant.
  for (const n of [1, 2, 3])
    await api.call('createJob', {
      as,
      body: { title: `Door ${n}`, trade: 'carpentry', site: { address_line: `${n} Mill Lane`, city: 'Rye' } },
    })
})
afterAll(() => api.close())

const find = async (q: string, more: Record<string, unknown> = {}) => {
  const { body } = await api.call('search', { as, query: { q, ...more } })
  return body.groups.flatMap(({ type, hits }) => hits.map((hit) => [type, hit.id, hit.match.in] as const))
}

describe('200', () => {
  it('finds a job by its number, from the first digits, and a quote by its own', async () => {
    expect(await find(job.number)).toEqual([['job', job.id, 'number']])
    expect((await find(job.number.slice(0, 4)))[0]).toEqual(['job', job.id, 'number'])
    expect(await find(`#${job.number.slice(2)}`)).toContainEqual(['job', job.id, 'number'])
    expect(await find(`Q-${quote.number}`)).toEqual([['quote', quote.id, 'number']])
  })

  it.each(['+1 914 555 0102', '(914) 555-0102', '914.555.01', '5550102', '1-914-555-0102'])(
    'finds by the telephone number %j the contact, and their job',
    async (q) => {
      expect(await find(q)).toEqual([
        ['job', job.id, 'contact'],
        ['contact', ids.contact, 'phone'],
      ])
    },
  )

  it.each(['zoë', 'Lukasz', 'łukaszewska zoe', 'zo', 'Zoe Lukaszewksa'])(
    'finds by the name %j, whatever its accents, its order and a slip',
    async (q) => {
      expect(await find(q)).toEqual([
        ['job', job.id, 'contact'],
        ['contact', ids.contact, 'name'],
      ])
    },
  )

  it('finds by mail address, client, address, city and title', async () => {
    expect(await find('zoe.l@ex')).toContainEqual(['contact', ids.contact, 'email'])
    expect(await find('harbour row man')).toContainEqual(['client', ids.client, 'name'])
    expect(await find('12 harb')).toContainEqual(['site', ids.site, 'address'])
    expect(await find('12 harb')).toContainEqual(['job', job.id, 'site'])
    expect(await find('millbrook harbour 3b')).toContainEqual(['site', ids.site, 'address'])
    expect(await find('12545')).toContainEqual(['site', ids.site, 'address'])
    expect(await find('leaks radiat')).toEqual([['job', job.id, 'title']])
    expect(await find('Radaitor')).toEqual([['job', job.id, 'title']])
    expect(await find('dana dis')).toEqual([['profile', as.profile_id, 'name']])
  })

  it('says that there is more than was asked for', async () => {
    const { body } = await api.call('search', { as, query: { q: 'door', limit: 2 } })
    expect(body.groups).toMatchObject([{ type: 'job', more: true }])
    expect(body.groups[0]?.hits).toHaveLength(2)
  })

  it('puts what was archived or merged behind what is in use, and marks it', async () => {
    const at = api.clock.now()
    const row = { kind: 'person', created_at: at, updated_at: at } as const
    const [kept, old, double] = [uuidv7(), uuidv7(), uuidv7()]
    await api.database.prisma.client.createMany({
      data: [
        { ...row, id: double, name: 'Quirin', merged_into_id: kept },
        { ...row, id: old, name: 'Quirin', archived_at: at },
        { ...row, id: kept, name: 'Quirin Berg' },
      ].sort((one) => (one.id === kept ? -1 : 1)),
    })
    const { body } = await api.call('search', { as, query: { q: 'quirin' } })
    expect(body.groups[0]?.hits).toMatchObject([
      { id: kept, archived: false, merged_into_id: null },
      { id: old, archived: true, merged_into_id: null },
      { id: double, archived: false, merged_into_id: kept },
    ])
  })

  it('takes wildcards and marks of SQL literally, and finds nothing where there is nothing', async () => {
    for (const q of ['%%', '__', "' OR 1=1 --", '\\\\', 'xq zv', '\u{1f600}\u{1f600}'])
      expect(await find(q)).toEqual([])
  })

  it('reads letters in the database as it reads them when they are typed', async () => {
    const written = 'Ångström ŁØĐÐ Σωκράτης Чехов İstanbul ß ÀÉ\u0301'
    const [row] = await api.database.sql<{ read: string }>(sql`SELECT folded(${written}) AS read`)
    expect(row?.read).toBe(folded(written))
  })
})

it('400 refuses one letter, and nothing at all', async () => {
  for (const query of [{ q: 'a' }, {}]) {
    const { problem } = await api.call('search', { as, query })
    expect(problem.code).toBe('invalid_input')
  }
})
