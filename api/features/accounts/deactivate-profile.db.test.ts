import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectLive } from '../../test/support/live-client.ts'
import type { Person } from '../../test/support/people.ts'
import { newKey } from '../../test/support/scene.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'
import { workUnderWay } from '../../test/support/work-under-way.ts'

let api: TestApp
let admin: Person
beforeAll(async () => {
  api = await startTestApp({}, { live: { tickMs: 50 } })
  admin = await api.people.admin()
})
afterAll(() => api.close())

const end = ({ profile_id }: Pick<Person, 'profile_id'>, as = admin) =>
  api.call('deactivateProfile', { as, params: { profile_id } })
const visitOf = async (visit_id: string) =>
  (await api.call('getVisit', { as: admin, params: { visit_id } })).body
const told = (where: object) => api.database.prisma.event.findMany({ where, orderBy: { seq: 'asc' } })
const liveOf = async (as: Person) => {
  const { body } = await api.call('createLiveTicket', { as })
  const live = await connectLive(api.app, { ticket: body.ticket })
  await live.frame('hello')
  return live
}

/** A visit with a promise and this crew. */
async function scheduled(lead: Person, helper?: Person) {
  const { job_id } = await newJob(api, admin)
  const { body: visit } = await api.call('createVisit', {
    as: admin,
    params: { job_id },
    body: { purpose: 'survey', promised_start: '2027-01-08T14:00:00Z', promised_end: '2027-01-08T16:00:00Z' },
  })
  const crew = [
    { contractor_id: lead.profile_id, role: 'lead' },
    ...(helper ? [{ contractor_id: helper.profile_id, role: 'helper' }] : []),
  ]
  const params = { visit_id: visit.id }
  await api.call('assignVisit', { as: admin, params, body: { assignments: crew } })
  await api.call('transitionVisit', { as: admin, params, body: { to: 'scheduled' } })
  return { job_id, visit_id: visit.id }
}

describe('200', () => {
  it('shuts every door at once: sessions, refreshing, the live socket, phones, keys', async () => {
    const [cleo, ada] = [await api.people.contractor(), await api.people.admin()]
    const { body: device } = await api.call('createDevice', {
      as: cleo,
      params: { contractor_id: cleo.profile_id },
      body: { kind: 'owntracks', name: 'Phone' },
    })
    const key = await newKey(api, ada)
    const sockets = [await liveOf(cleo), await liveOf(ada)]
    expect((await end(cleo)).body.profile).toMatchObject({
      state: 'deactivated',
      deactivated_at: api.clock.now().toISOString(),
      name: 'Cleo Contractor',
    })
    await end(ada)
    for (const as of [cleo, ada])
      expect((await api.call('getMe', { as })).problem.code).toBe('unauthenticated')
    expect((await api.call('listJobs', { as: key })).problem.code).toBe('unauthenticated')
    const at = { lat: 41.2, lon: -73.9, tst: 1, _type: 'location' }
    const sent = await api.call('receiveOwntracks', { as: { token: device.token }, body: at })
    expect(sent.status).toBe(401)
    for (const socket of sockets) expect(await socket.closed).toMatchObject({ code: 4403 })
    expect((await told({ profile_id: cleo.profile_id })).map(({ type }) => type)).toEqual([
      'device.added',
      'device.revoked',
      'contractor.duty_changed',
      'profile.deactivated',
    ])
    expect(await api.database.prisma.apiKey.findUnique({ where: { id: key.key_id } })).toMatchObject({
      revoked_at: api.clock.now(),
    })
  })

  it('names the visits that are left: to come without a crew, under way as they are', async () => {
    const { lead, visit_id: underWay } = await workUnderWay(api)
    await api.call('transitionVisit', { as: lead, params: { visit_id: underWay }, body: { to: 'en_route' } })
    const [helper, other] = [await api.people.contractor(), await api.people.contractor()]
    const toCome = await scheduled(lead, helper)
    const helps = await scheduled(other, lead)
    const { body } = await end(lead)
    expect(body.left_visits.map(({ visit_id, role }) => [visit_id, role]).sort()).toEqual(
      [
        [toCome.visit_id, 'lead'],
        [helps.visit_id, 'helper'],
      ].sort(),
    )
    expect(body.left_visits[0]).toMatchObject({
      job_title: 'New boiler',
      promised_start: '2027-01-08T14:00:00.000Z',
    })
    expect(body.visits_under_way).toMatchObject([{ visit_id: underWay, role: 'lead' }])
    expect(await visitOf(toCome.visit_id)).toMatchObject({
      status: 'unscheduled',
      assignments: [],
      promised_start: '2027-01-08T14:00:00.000Z',
    })
    const helped = await visitOf(helps.visit_id)
    expect(helped.status).toBe('scheduled')
    expect(helped.assignments.map(({ contractor_id }) => contractor_id)).toEqual([other.profile_id])
    expect(await visitOf(underWay)).toMatchObject({
      status: 'en_route',
      assignments: [{ name: 'Cleo Contractor' }],
    })
  })

  it('fifty times at once is once', async () => {
    const cleo = await api.people.contractor()
    const { visit_id } = await scheduled(cleo)
    const answers = await Promise.all(Array.from({ length: 50 }, () => end(cleo)))
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    expect(answers.flatMap(({ body }) => body.left_visits)).toMatchObject([{ visit_id }])
    expect(await told({ type: 'profile.deactivated', profile_id: cleo.profile_id })).toHaveLength(1)
    expect(
      await told({ type: 'visit.status_changed', visit_id, data: { path: ['to'], equals: 'unscheduled' } }),
    ).toHaveLength(1)
  })

  it('leaves no visit with somebody who is gone, however it is assigned meanwhile', async () => {
    const [cleo, other] = [await api.people.contractor(), await api.people.contractor()]
    const visits = await Promise.all(Array.from({ length: 10 }, () => scheduled(other)))
    const assignments = [{ contractor_id: cleo.profile_id, role: 'lead' }]
    await Promise.all([
      ...visits.map(({ visit_id }) =>
        api.call('assignVisit', { as: admin, params: { visit_id }, body: { assignments } }),
      ),
      end(cleo),
    ])
    const { body } = await end(cleo)
    expect(body.profile.state).toBe('deactivated')
    for (const { visit_id } of visits) {
      const names = (await visitOf(visit_id)).assignments.map(({ contractor_id }) => contractor_id)
      expect(names).not.toContain(cleo.profile_id)
    }
  })

  it('lets a customer’s login go, and their jobs stay', async () => {
    const customer = await api.people.customer()
    const contact = { contact_id: customer.contact_id as string, email: null }
    const { job_id } = await newJob(api, admin, { contact })
    await end(customer)
    expect((await api.call('getJob', { as: customer, params: { job_id } })).problem.code).toBe(
      'unauthenticated',
    )
    expect((await api.call('getJob', { as: admin, params: { job_id } })).status).toBe(200)
  })
})

describe('refusals', () => {
  it('403 for a dispatcher', async () => {
    const [one, other] = [await api.people.dispatcher(), await api.people.dispatcher()]
    expect((await end(one, other)).problem.code).toBe('forbidden')
  })

  it('404 for nobody', async () => {
    expect((await end({ profile_id: uuidv7() })).problem.code).toBe('not_found')
  })

  it('409 for the last administrator, also where the last two let each other go at once', async () => {
    const other = await api.people.admin()
    await Promise.all([end(other, admin), end(admin, other)])
    const left = await api.database.prisma.profile.findMany({ where: { role: 'admin', state: 'active' } })
    expect(left).toHaveLength(1)
    const last = left[0]?.id === admin.profile_id ? admin : other
    const { problem } = await end(last, last)
    expect(problem).toMatchObject({ status: 409, code: 'last_admin' })
  })
})
