import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
  const site = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }
  const body = { title: 'Leak', trade: 'plumbing', site }
  job_id = (await api.call('createJob', { as: customer, body })).body.id
  await api.call('updateJob', {
    as: office,
    params: { job_id },
    body: { tags: ['slow payer'], custom: { margin: 3 } },
  })
})
afterAll(() => api.close())

const read = (as: Person) => api.call('getJob', { as, params: { job_id } })
const actions = async (as: Person) =>
  Object.fromEntries(
    (await read(as)).body.allowed_actions.map(({ action, allowed, reason }) => [action, reason ?? allowed]),
  )

describe('200', () => {
  it('is word for word what a change of it answers, to the office and to its customer', async () => {
    const site = { address_line: '4 Mill Lane', city: 'Millbrook', latitude: 40.123456789, longitude: -73.9 }
    const { body: made } = await api.call('createJob', {
      as: customer,
      body: { title: 'Say "stop" \\ ü', trade: 'heating', site },
    })
    const params = { job_id: made.id }
    expect((await api.call('getJob', { as: customer, params })).body).toEqual(made)
    const changed = await api.call('updateJob', {
      as: office,
      params,
      body: { tags: ['frost'], custom: { boiler: 'B12' } },
    })
    const found = await api.call('getJob', { as: office, params })
    expect(found.body).toEqual(changed.body)
    expect(found.headers.etag).toBe(changed.headers.etag)
    expect((await api.call('getJob', { as: customer, params })).body).toMatchObject({ tags: [], custom: {} })
  })

  it('holds what the office asks about, with an ETag of its version', async () => {
    const { body, headers } = await read(office)
    expect(body).toMatchObject({
      title: 'Leak',
      source: 'customer',
      time_zone: 'UTC',
      tags: ['slow payer'],
      custom: { margin: 3 },
      version: 2,
    })
    expect(headers.etag).toBe('"2"')
  })

  it('says to each what they may do, and why not what they may not', async () => {
    expect(await actions(office)).toMatchObject({
      approve_without_quote: true,
      cancel: true,
      complete: expect.any(String),
    })
    expect(await actions(customer)).toEqual({ cancel: true })
  })

  it('keeps the notes of the office from its customer', async () => {
    expect((await read(customer)).body).toMatchObject({ tags: [], custom: {}, external_refs: [] })
  })

  it('shows the visit that is furthest, its lead and its window; and the job to who leads it', async () => {
    expect((await read(contractor)).status).toBe(404)
    await api.call('dispatchNow', {
      as: office,
      params: { job_id },
      body: { contractor_id: contractor.profile_id, reason: 'Water everywhere' },
    })
    expect((await read(contractor)).body).toMatchObject({
      status: 'active',
      stage: 'dispatched',
      lead_contractor_id: contractor.profile_id,
      lead_contractor_name: 'Cleo Contractor',
      promised_start: api.clock.now().toISOString(),
    })
  })
})

it('404 for a job that does not exist, and for one of somebody else', async () => {
  const stranger = await api.people.customer()
  expect((await read(stranger)).problem.code).toBe('not_found')
  const params = { job_id: '019acd0e-7a00-7000-8000-000000000099' }
  expect((await api.call('getJob', { as: office, params })).problem.code).toBe('not_found')
})
