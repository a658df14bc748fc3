import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { others } from '../../test/support/dispute-scene.ts'
import { connectLive, type LiveClient } from '../../test/support/live-client.ts'
import type { Person } from '../../test/support/people.ts'
import { photoForm } from '../../test/support/pictures.ts'
import { gasWords, jobToReportOn, reported } from '../../test/support/report-scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let office: Person
let contractor: Person
const open: LiveClient[] = []
beforeAll(async () => {
  api = await startTestApp({}, { live: { tickMs: 20 } })
  office = await api.people.dispatcher()
  contractor = await api.people.contractor()
})
afterEach(() => {
  for (const client of open.splice(0)) client.cut()
})
afterAll(() => api.close())

async function listening(as: Person): Promise<LiveClient> {
  const { ticket } = (await api.call('createLiveTicket', { as })).body
  const client = await connectLive(api.app, { ticket })
  open.push(client)
  await client.frame('hello')
  return client
}

const ofReports = ({ events }: LiveClient) => events.filter(({ type }) => type.startsWith('issue.'))

const told = async (as: Person, job_id: string) =>
  (await api.call('listJobEvents', { as, params: { job_id } })).body.items.filter(({ type }) =>
    type.startsWith('issue.'),
  )

/** A job with somebody who reports on it, another of its contacts, and who was sent there. */
async function jobOfMany() {
  const { job_id, customer } = await jobToReportOn(api, office)
  const { tenant, stranger } = await others(api, job_id)
  const body = { contractor_id: contractor.profile_id, reason: 'They asked for it by phone.' }
  await api.call('dispatchNow', { as: office, params: { job_id }, body })
  return { job_id, customer, tenant: tenant as Person, stranger: stranger as Person }
}

async function report(as: Person, job_id: string, words: string) {
  const form = photoForm([], { words })
  return (await api.call('reportIssue', { as, params: { job_id }, form })).body
}

it('reaches the office and whoever reported at once, nobody else of the job', async () => {
  const { job_id, customer, tenant, stranger } = await jobOfMany()
  const [desk, own, ...elsewhere] = await Promise.all(
    [office, customer, tenant, stranger, contractor].map(listening),
  )
  const { id } = await report(customer, job_id, gasWords)
  const everybody = [desk, own, ...elsewhere] as LiveClient[]
  await Promise.all(everybody.map((client) => client.caughtUp()))
  expect(ofReports(desk as LiveClient)).toMatchObject([
    {
      type: 'issue.reported',
      job_id,
      report_id: id,
      contact_id: customer.contact_id,
      data: { category: 'safety', severity: 'emergency' },
    },
  ])
  // Whoever reported hears that it came in; what the office makes of it is not theirs.
  expect(ofReports(own as LiveClient)).toMatchObject([{ report_id: id, actor_id: null, data: {} }])
  for (const client of elsewhere) expect(ofReports(client)).toEqual([])
  for (const client of everybody) expect(JSON.stringify(client.frames)).not.toContain('dizzy')
})

it('stands in the timeline of its job, for the office and whoever reported alone', async () => {
  const { job_id, customer, tenant } = await jobOfMany()
  const { id } = await report(customer, job_id, gasWords)
  await api.call('reviewReport', {
    as: office,
    params: { report_id: id },
    body: { outcome: 'part_of_job', severity: 'high' },
  })
  const whole = await told(office, job_id)
  expect(whole).toMatchObject([
    {
      type: 'issue.reviewed',
      report_id: id,
      actor_id: office.profile_id,
      data: { outcome: 'part_of_job', severity: 'high' },
    },
    { type: 'issue.reported', report_id: id, data: { severity: 'emergency' } },
  ])
  expect(await told(customer, job_id)).toMatchObject([
    { type: 'issue.reviewed', actor_id: null, data: {} },
    { type: 'issue.reported', actor_id: null, data: {} },
  ])
  expect(await told(tenant, job_id)).toEqual([])
  expect(await told(contractor, job_id)).toEqual([])
})

it('reaches the office alone when it came without an account, also after a gap', async () => {
  const customer = await api.people.customer()
  const [desk, ...others] = await Promise.all([office, customer, contractor].map(listening))
  const { row, params } = await reported(api, gasWords)
  await Promise.all([desk, ...others].map((client) => client?.caughtUp()))
  expect(ofReports(desk as LiveClient)).toMatchObject([
    { type: 'issue.reported', report_id: row.id, job_id: null, data: { severity: 'emergency' } },
  ])
  for (const client of others) expect(ofReports(client)).toEqual([])
  const cursor = desk?.cursor as string
  desk?.cut()
  await api.call('reviewReport', { as: office, params, body: { outcome: 'dismissed', words: 'Not ours.' } })
  const { ticket } = (await api.call('createLiveTicket', { as: office })).body
  const again = await connectLive(api.app, { ticket, cursor })
  open.push(again)
  await again.caughtUp()
  expect(ofReports(again)).toMatchObject([{ type: 'issue.reviewed', report_id: row.id }])
})
