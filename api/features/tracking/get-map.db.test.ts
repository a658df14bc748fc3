import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { mapJobs } from '../jobs/map-jobs.store.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

type Summary = components['schemas']['JobSummary']

const read = async (include?: ('closed' | 'canceled')[]) =>
  (await api.call('getMap', { as, query: include ? { include } : {} })).body

function unfold(table: components['schemas']['MapJobTable']): Summary[] {
  return table.rows.map(
    (row) => Object.fromEntries(table.columns.map((name, index) => [name, row[index]])) as unknown as Summary,
  )
}

async function newJob(title: string): Promise<Summary> {
  const site = { address_line: '4 "Quay" \\ Road', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }
  return (await api.call('createJob', { as, body: { title, trade: 'heating', site, tags: ['a', 'b'] } })).body
}

const setStage = (id: string, stage: 'closed' | 'canceled') =>
  api.database.prisma.job.update({ where: { id }, data: { stage, status: stage } })

describe('200', () => {
  it('holds every live job just as the list shows it', async () => {
    await newJob('One')
    await newJob('Two')
    const list = await api.call('listJobs', { as })
    const byId = (one: Summary, other: Summary) => one.id.localeCompare(other.id)
    expect(unfold((await read()).jobs).sort(byId)).toEqual([...list.body.items].sort(byId))
  })

  it('leaves ended jobs out unless they are asked for', async () => {
    const { id } = await newJob('Over')
    await setStage(id, 'closed')
    const ids = async (include?: ('closed' | 'canceled')[]) =>
      unfold((await read(include)).jobs).map((job) => job.id)
    expect(await ids()).not.toContain(id)
    expect(await ids(['canceled'])).not.toContain(id)
    expect(await ids(['canceled', 'closed'])).toContain(id)
  })

  it('carries the cursor of the newest event that its rows know of', async () => {
    const before = (await read()).cursor
    await newJob('Later')
    const [epoch, seq] = (await read()).cursor.split('.')
    const newest = await api.database.prisma.event.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    expect(before.split('.')[0]).toBe(epoch)
    expect(BigInt(seq as string)).toBe(newest.seq)
  })

  it('shows contractors who work here, with the age of where they are', async () => {
    const seen = await api.people.contractor({ name: 'Ann' })
    await api.people.contractor({ name: 'Bob', on_duty: false })
    const gone = await api.people.contractor({ name: 'Gone' })
    await api.database.prisma.profile.update({
      where: { id: gone.profile_id },
      data: { state: 'deactivated' },
    })
    const recorded_at = api.clock.now()
    await api.database.prisma.contractorPosition.create({
      data: {
        contractor_id: seen.profile_id,
        recorded_at,
        received_at: recorded_at,
        latitude: 41,
        longitude: -74,
      },
    })
    const contractors = async () => (await read()).contractors
    expect(await contractors()).toMatchObject([
      { name: 'Ann', on_duty: true, latitude: 41, longitude: -74, quality: 'live' },
      { name: 'Bob', on_duty: false, latitude: null, recorded_at: null, quality: null },
    ])
    api.clock.advance(200)
    expect((await contractors())[0]?.quality).toBe('delayed')
  })

  it('says that mail is not set up and how much waits', async () => {
    expect((await read()).office).toEqual({
      company_name: 'Callout',
      time_zone: 'UTC',
      currency: 'USD',
      mail: 'off',
      mails_waiting: 0,
      allow_http: false,
      tile_url: null,
      attribution: '',
    })
  })
})

it('answers single jobs in the same shape, ended ones too', async () => {
  const { id } = await newJob('Single')
  await setStage(id, 'canceled')
  const [row] = await mapJobs(api.database, [id, '00000000-0000-7000-8000-000000000000'])
  expect(JSON.parse(row?.json ?? '')).toMatchObject({
    id,
    stage: 'canceled',
    address_line: '4 "Quay" \\ Road',
    tags: ['a', 'b'],
  })
})
