import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectLive } from '../../test/support/live-client.ts'
import type { Person } from '../../test/support/people.ts'
import { type Somebody, somebody } from '../../test/support/somebody.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, standOn } from '../../test/support/work.ts'
import { SHOWN_JOBS } from './erasure.work.ts'

let api: TestApp
let office: Person
let admin: Person
beforeAll(async () => {
  api = await startTestApp({}, { live: { tickMs: 20 } })
  office = await api.people.dispatcher()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const forget = ({ client }: Somebody) =>
  api.call('eraseClient', { as: admin, params: { client_id: client.id } })

async function jobsOf({ client }: Somebody, status: 'canceled' | 'requested', title: string) {
  const site = { address_line: '3 Far Lane', city: 'Rye' }
  const { body } = await api.call('createJob', {
    as: office,
    body: { title, trade: 'heating', client_id: client.id, site },
  })
  if (status === 'canceled')
    await api.call('transitionJob', {
      as: office,
      params: { job_id: body.id },
      body: { to: 'canceled', reason: 'Not wanted' },
    })
  return body.id
}

it('reaches who looks at a job of theirs, going on or over, once', async () => {
  const one = await somebody(api, office)
  const over = await jobsOf(one, 'canceled', 'Old boiler')
  const { job_id: strange } = await newJob(api, office)
  const { ticket } = (await api.call('createLiveTicket', { as: office })).body
  const desk = await connectLive(api.app, { ticket })
  await desk.frame('hello')
  const told = () => desk.events.filter(({ type }) => type === 'job.updated').map(({ job_id }) => job_id)
  await forget(one)
  await desk.caughtUp()
  expect(told().toSorted()).toEqual([one.job.id, over].toSorted())
  expect(told()).not.toContain(strange)
  expect(desk.events.find(({ type }) => type === 'job.updated')).toMatchObject({
    client_id: one.client.id,
    data: { fields: ['client_name', 'contacts', 'description', 'site'] },
  })
  // Asked again without anything new, nothing is told.
  await forget(one)
  await desk.caughtUp()
  expect(told()).toHaveLength(2)
  desk.cut()
})

it('reaches who looks at the job of a client forgotten before, on which they stand', async () => {
  const [first, second] = [await somebody(api, office), await somebody(api, office)]
  await standOn(api, first.job.id, second.contact_id)
  await forget(first)
  await forget(second)
  const events = await api.database.prisma.event.findMany({
    where: {
      type: 'job.updated',
      job_id: first.job.id,
      data: { path: ['fields'], array_contains: 'client_name' },
    },
  })
  expect(events).toHaveLength(2)
})

it('names no more jobs than so many, those that go on first', async () => {
  const one = await somebody(api, office)
  const over = await jobsOf(one, 'canceled', 'Old boiler')
  await api.database.sql(sql`
    INSERT INTO jobs SELECT (jsonb_populate_record(j, jsonb_build_object(
      'id', gen_random_uuid(), 'number', nextval(pg_get_serial_sequence('jobs', 'number'))))).*
    FROM jobs j, generate_series(1, ${SHOWN_JOBS + 10}) WHERE j.id = ${over}::uuid`)
  expect((await forget(one)).status).toBe(200)
  const events = await api.database.prisma.event.findMany({
    where: { type: 'job.updated', client_id: one.client.id },
    select: { job_id: true },
  })
  expect(new Set(events.map(({ job_id }) => job_id)).size).toBe(SHOWN_JOBS)
  expect(events).toContainEqual({ job_id: one.job.id })
})
