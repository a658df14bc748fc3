import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../contract/actor.ts'
import { telling } from '../../events/log.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import type { JobCause } from './job.facts.ts'
import { followJob, restage } from './job.follow.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

async function newJob(): Promise<string> {
  const site = { address_line: '3 Weir Street', city: 'Millbrook' }
  return (await api.call('createJob', { as, body: { title: 'Boiler', trade: 'heating', site } })).body.id
}

const follow = (id: string, cause: JobCause) =>
  api.database.transaction((tx) => {
    const at = api.clock.now()
    return followJob(telling(tx, systemActor, at), id, cause, at)
  })

const addVisit = (job_id: string, status: 'scheduled' | 'en_route' | 'done') =>
  api.database.transaction(async (tx) => {
    const at = api.clock.now()
    const ordinal = (await tx.prisma.visit.count({ where: { job_id } })) + 1
    await tx.prisma.visit.create({
      data: { id: uuidv7(), job_id, ordinal, status, tags: [], created_at: at, updated_at: at },
    })
    return restage(tx, job_id, at)
  })

const read = async (job_id: string) => (await api.call('getJob', { as, params: { job_id } })).body

describe('followJob', () => {
  it('moves where the rule says so, stamps the approval and tells once', async () => {
    const id = await newJob()
    expect(await follow(id, 'quote_sent')).toBe('quoted')
    expect(await follow(id, 'quote_sent')).toBe('quoted')
    expect(await follow(id, 'quote_approved')).toBe('approved')
    expect(await read(id)).toMatchObject({
      status: 'approved',
      stage: 'approved',
      version: 3,
      approved_at: api.clock.now().toISOString(),
    })
    const told = await api.database.prisma.event.findMany({
      where: { job_id: id, type: 'job.status_changed' },
      orderBy: { seq: 'asc' },
    })
    expect(told.map((event) => event.data)).toEqual([
      { from: 'requested', to: 'quoted', stage: 'quoted', cause: 'quote_sent' },
      { from: 'quoted', to: 'approved', stage: 'approved', cause: 'quote_approved' },
    ])
  })

  it('takes the stamp back with a voided approval', async () => {
    const id = await newJob()
    await follow(id, 'quote_sent')
    await follow(id, 'quote_approved')
    expect(await follow(id, 'approval_voided')).toBe('requested')
    expect(await read(id)).toMatchObject({ approved_at: null, stage: 'requested' })
  })

  it('leaves a job alone that the cause does not concern', async () => {
    const id = await newJob()
    expect(await follow(id, 'working_visit_dispatched')).toBe('requested')
    expect((await read(id)).version).toBe(1)
  })

  it('moves a job once however many come at once', async () => {
    const id = await newJob()
    await Promise.all(Array.from({ length: 20 }, () => follow(id, 'quote_sent')))
    const told = await api.database.prisma.event.count({ where: { job_id: id, type: 'job.status_changed' } })
    expect(told).toBe(1)
  })
})

describe('restage', () => {
  it('shows the most advanced open visit, and the status when none is open', async () => {
    const id = await newJob()
    expect(await addVisit(id, 'done')).toBe('requested')
    expect(await addVisit(id, 'en_route')).toBe('en_route')
    expect(await addVisit(id, 'scheduled')).toBe('en_route')
    expect(await read(id)).toMatchObject({ stage: 'en_route', status: 'requested', version: 2 })
  })

  it('says that the job was touched though its own columns stand', async () => {
    const id = await newJob()
    api.clock.advance(60)
    await addVisit(id, 'done')
    expect(await read(id)).toMatchObject({ version: 1, updated_at: api.clock.now().toISOString() })
  })
})
