import { uuidv7 } from 'uuidv7'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newToken, tokenHash } from '../secrets.ts'
import { connectLive, type LiveClient } from '../test/support/live-client.ts'
import type { Person } from '../test/support/people.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { type NewEvent, telling } from './log.ts'

let api: TestApp
let dispatcher: Person
const open: LiveClient[] = []

beforeAll(async () => {
  api = await startTestApp({}, { live: { tickMs: 20 } })
  dispatcher = await api.people.dispatcher()
})
afterEach(() => {
  for (const client of open.splice(0)) client.cut()
})
afterAll(() => api.close())

async function watch(as: { token?: string }): Promise<LiveClient> {
  const { ticket } = (await api.call('createLiveTicket', { as })).body
  const client = await connectLive(api.app, { ticket })
  open.push(client)
  await client.caughtUp()
  return client
}

async function jobOf(customer: Person): Promise<string> {
  const site = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }
  const { body } = await api.call('createJob', {
    as: customer,
    body: { title: 'Leak', trade: 'plumbing', site },
  })
  return body.id
}

/** A visit led by the contractor, in a status. */
async function visitOf(job_id: string, lead: Person, status: 'dispatched' | 'en_route' = 'dispatched') {
  const at = api.clock.now()
  const id = uuidv7()
  await api.database.prisma.visit.create({
    data: { id, job_id, ordinal: 1, status, tags: [], created_at: at, updated_at: at },
  })
  await api.database.prisma.assignment.create({
    data: { visit_id: id, contractor_id: lead.profile_id, role: 'lead', assigned_at: at },
  })
  return id
}

/** The bearer of a session that was traded for a mailed link. */
async function linkOf(
  job_id: string,
  customer: Person,
  purpose: 'quote' | 'job' | 'tracker' | 'delivery',
  delivery_id: string | null = null,
) {
  const [token, linkId, at] = [newToken(), uuidv7(), api.clock.now()]
  const contact_id = customer.contact_id as string
  await api.database.prisma.link.create({
    data: {
      id: linkId,
      purpose,
      job_id,
      delivery_id,
      contact_id,
      token_hash: Buffer.from(tokenHash(newToken())),
      created_at: at,
    },
  })
  await api.database.prisma.session.create({
    data: {
      id: uuidv7(),
      kind: 'link',
      link_id: linkId,
      access_hash: Buffer.from(tokenHash(token)),
      access_expires_at: new Date(at.getTime() + 86_400_000),
      created_at: at,
    },
  })
  return { token, link_id: linkId }
}

async function tell(...events: NewEvent[]): Promise<void> {
  await api.database.transaction(async (tx) => {
    const change = telling(tx, { kind: 'profile', ...dispatcher, role: 'dispatcher' }, api.clock.now())
    for (const event of events) change.tell(event)
  })
}

let moves = 0
async function move(contractor: Person): Promise<void> {
  const at = api.clock.now()
  const place = {
    recorded_at: at,
    received_at: at,
    latitude: 41 + ++moves / 1000,
    longitude: -73.9,
    change: moves,
  }
  await api.database.prisma.contractorPosition.upsert({
    where: { contractor_id: contractor.profile_id },
    create: { contractor_id: contractor.profile_id, ...place },
    update: place,
  })
}

const types = (client: LiveClient) => client.events.map((event) => event.type)
const seen = (client: LiveClient) =>
  new Set(
    client.frames.flatMap((f) => (f.type === 'positions' ? f.positions.map((p) => p.contractor_id) : [])),
  )
/** Until everybody who looks on has been given all that was told so far. */
const settled = () => Promise.all(open.map((client) => client.caughtUp()))
/** Where the contractor of the last move is now, as the office sees it: then everybody was sent that moment. */
const lastMove = (office: LiveClient) => {
  const latitude = 41 + moves / 1000
  return office.until(() =>
    office.frames.find((f) => f.type === 'positions' && f.positions.some((p) => p.latitude === latitude)),
  )
}

describe('events', () => {
  it('come to the office whole, to contractors and customers only of their own jobs', async () => {
    const [mine, other] = [await api.people.customer(), await api.people.customer()]
    const [lead, stranger] = [await api.people.contractor(), await api.people.contractor()]
    const job_id = await jobOf(mine)
    await visitOf(job_id, lead)
    const office = await watch(dispatcher)
    const [customer, elsewhere, contractor, idle] = [
      await watch(mine),
      await watch(other),
      await watch(lead),
      await watch(stranger),
    ]
    await tell(
      { type: 'job.status_changed', job_id, data: { from: 'approved', to: 'active', cause: 'call' } },
      { type: 'quote.sent', job_id },
      { type: 'job.updated', job_id, data: { fields: ['priority'] } },
      { type: 'link.created', job_id },
      { type: 'contractor.duty_changed', profile_id: lead.profile_id },
    )
    await settled()
    expect(types(office)).toEqual([
      'job.status_changed',
      'quote.sent',
      'job.updated',
      'link.created',
      'contractor.duty_changed',
    ])
    expect(types(customer)).toEqual(['job.status_changed', 'quote.sent'])
    expect(types(contractor)).toEqual(['job.status_changed', 'job.updated', 'contractor.duty_changed'])
    expect(types(elsewhere)).toEqual([])
    expect(types(idle)).toEqual([])
    expect(customer.events[0]).toMatchObject({ actor_id: null, data: { from: 'approved', to: 'active' } })
    expect(customer.events[0]?.data).not.toHaveProperty('cause')
    const rows = [office, customer, contractor].map((client) =>
      client.frames.flatMap((f) => (f.type === 'changes' ? f.jobs : [])),
    )
    expect(rows[0]?.map((job) => job.id)).toContain(job_id)
    expect(rows.slice(1)).toEqual([[], []])
    const shown = office.frames.flatMap((f) => (f.type === 'changes' ? f.contractors : []))
    expect(shown).toMatchObject([{ contractor_id: lead.profile_id, name: 'Cleo Contractor' }])
  })

  it('come to a link as far as its purpose goes', async () => {
    const customer = await api.people.customer()
    const job_id = await jobOf(customer)
    const quote = await watch(await linkOf(job_id, customer, 'quote'))
    const tracker = await watch(await linkOf(job_id, customer, 'tracker'))
    await tell(
      { type: 'quote.sent', job_id },
      { type: 'visit.status_changed', job_id, data: { to: 'en_route' } },
    )
    await settled()
    expect(types(quote)).toEqual(['quote.sent'])
    expect(types(tracker)).toEqual(['visit.status_changed'])
  })

  it('come to a link to a delivery only of that one', async () => {
    const customer = await api.people.customer()
    const job_id = await jobOf(customer)
    const ids: string[] = []
    for (const description of ['Boiler', 'Pump']) {
      const ofJob = { as: dispatcher, params: { job_id } }
      const { body: material } = await api.call('addMaterial', { ...ofJob, body: { description } })
      const lines = [{ material_id: material.id }]
      ids.push((await api.call('addDelivery', { ...ofJob, body: { lines } })).body.id)
    }
    const [own, other] = ids as [string, string]
    const linked = await watch(await linkOf(job_id, customer, 'delivery', own))
    const nameless = await watch(await linkOf(job_id, customer, 'delivery'))
    await tell(
      { type: 'delivery.updated', job_id, data: { delivery_id: other } },
      { type: 'material.updated', job_id, data: { material_id: other } },
      { type: 'delivery.delivered', job_id, data: { delivery_id: own } },
    )
    await settled()
    expect(types(linked)).toEqual(['delivery.delivered'])
    expect(types(nameless)).toEqual([])
  })

  it('end at once with the row that gave the right', async () => {
    const customer = await api.people.customer()
    const job_id = await jobOf(customer)
    const client = await watch(customer)
    await tell({ type: 'job.status_changed', job_id, data: { to: 'quoted' } })
    await settled()
    expect(client.events).toHaveLength(1)
    await api.database.prisma.jobContact.deleteMany({ where: { job_id } })
    await tell({ type: 'job.status_changed', job_id, data: { to: 'approved' } })
    await settled()
    expect(client.events).toHaveLength(1)
  })

  it('tell a contractor who is taken off a visit that they are, and nothing after it', async () => {
    const [first, second] = [await api.people.contractor(), await api.people.contractor()]
    const job_id = await jobOf(await api.people.customer())
    const { body: visit } = await api.call('createVisit', {
      as: dispatcher,
      params: { job_id },
      body: { purpose: 'survey' },
    })
    const params = { visit_id: visit.id }
    const assign = (lead: Person) =>
      api.call('assignVisit', {
        as: dispatcher,
        params,
        body: { assignments: [{ contractor_id: lead.profile_id, role: 'lead' }] },
      })
    await assign(first)
    const [office, phone] = [await watch(dispatcher), await watch(first)]
    await assign(second)
    await phone.until(() => phone.events.length > 0)
    await assign(second)
    await api.call('updateVisit', { as: dispatcher, params, body: { note: 'Ring twice' } })
    await settled()
    expect(phone.events).toMatchObject([{ type: 'visit.assigned', visit_id: visit.id }])
    expect(phone.events[0]?.data).toEqual({ removed_ids: [first.profile_id] })
    expect(office.events[0]?.data).toMatchObject({
      contractor_ids: [second.profile_id],
      removed_ids: [first.profile_id],
    })
  })

  it('tell a whole crew that its visit went back to unscheduled', async () => {
    const lead = await api.people.contractor()
    const job_id = await jobOf(await api.people.customer())
    const visit_id = await visitOf(job_id, lead)
    await api.database.prisma.visit.update({ where: { id: visit_id }, data: { status: 'scheduled' } })
    const phone = await watch(lead)
    const body = { to: 'unscheduled', reason: 'Rain' }
    await api.call('transitionVisit', { as: dispatcher, params: { visit_id }, body })
    await phone.until(() => phone.events.length > 0)
    expect(phone.events).toMatchObject([
      { type: 'visit.status_changed', visit_id, data: { removed_ids: [lead.profile_id] } },
    ])
  })

  it('name every job of an import once, in frames of a bearable size', async () => {
    const customer = await api.people.customer()
    const ids = [await jobOf(customer), await jobOf(customer)]
    const office = await watch(dispatcher)
    await tell({ type: 'jobs.imported', data: { job_ids: [...ids, ...ids] } })
    const changes = await office.frame('changes')
    expect(changes.jobs.map((job) => job.id).sort()).toEqual(ids.sort())
  })
})

describe('positions', () => {
  it('come to the office, to the contractor, and to the customer only while the lead is on the way', async () => {
    const customer = await api.people.customer()
    const [lead, other] = [await api.people.contractor(), await api.people.contractor()]
    const job_id = await jobOf(customer)
    const visit = await visitOf(job_id, lead)
    const clients = [
      dispatcher,
      customer,
      lead,
      await linkOf(job_id, customer, 'tracker'),
      await linkOf(job_id, customer, 'quote'),
    ]
    const [office, own, self, tracker, quote] = (await Promise.all(clients.map(watch))) as [
      LiveClient,
      LiveClient,
      LiveClient,
      LiveClient,
      LiveClient,
    ]
    const everybodyMoves = async () => {
      await move(lead)
      await move(other)
      await lastMove(office)
      await settled()
    }
    await everybodyMoves()
    expect(seen(office)).toEqual(new Set([lead.profile_id, other.profile_id]))
    expect(seen(self)).toEqual(new Set([lead.profile_id]))
    expect([seen(own), seen(tracker), seen(quote)]).toEqual([new Set(), new Set(), new Set()])

    await api.database.prisma.visit.update({
      where: { id: visit },
      data: { status: 'en_route', en_route_at: api.clock.now() },
    })
    await everybodyMoves()
    expect(seen(own)).toEqual(new Set([lead.profile_id]))
    expect(seen(tracker)).toEqual(new Set([lead.profile_id]))
    expect(seen(quote)).toEqual(new Set())

    await api.database.prisma.visit.update({ where: { id: visit }, data: { status: 'arrived' } })
    const count = own.frames.length
    await everybodyMoves()
    expect(own.frames.slice(count).filter((frame) => frame.type === 'positions')).toEqual([])
  })

  it('come whole to one who has just come, and then only what moved', async () => {
    const [first, second] = [await api.people.contractor(), await api.people.contractor()]
    const before = await watch(dispatcher)
    await move(first)
    await move(second)
    // What somebody has been sent already comes again only as a part of the whole.
    await lastMove(before)
    const office = await watch(dispatcher)
    const [whole] = office.frames.filter((frame) => frame.type === 'positions')
    const ids = whole?.positions.map((position) => position.contractor_id)
    expect(ids).toEqual(expect.arrayContaining([first.profile_id, second.profile_id]))
    await move(second)
    const frame = await lastMove(office)
    expect(frame).toMatchObject({ positions: [{ contractor_id: second.profile_id, quality: 'live' }] })
  })
})
