import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tablesHolding } from '../../test/support/every-row.ts'
import type { Person } from '../../test/support/people.ts'
import { type Somebody, somebody } from '../../test/support/somebody.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob } from '../../test/support/work.ts'

let api: TestApp
let as: Person
let admin: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
  admin = await api.people.admin()
})
afterAll(() => api.close())

const erase = async (client_id: string) =>
  (await api.call('eraseClient', { as: admin, params: { client_id } })).body
const cancel = (one: Somebody, reason = 'Not wanted') =>
  api.call('transitionJob', { as, ...one.ofJob, body: { to: 'canceled', reason } })
const holding = (one: Somebody) => tablesHolding(api.database, [one.mark, one.phone.slice(2)])

/** Without an account, with the mark in all of it. */
async function report({ mark }: Somebody, by: { email?: string; phone?: string }) {
  api.clock.advance(3600)
  const { body } = await api.call('reportDispute', {
    body: { words: `The pipe drips, says ${mark}.`, name: `Rita ${mark}`, address: `1 ${mark} Lane`, ...by },
  })
  const page = { params: { report_key: body.key } }
  await api.call('sendPublicMessage', { ...page, body: { body: `Still ${mark}` } })
  const row = await api.database.prisma.issueReport.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return { report_id: row.id, page }
}

describe('what was said without an account', () => {
  it('from their address or number, in whatever case, is forgotten with its mails and its page', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    const mailed = await report(one, { email: one.email.toUpperCase() })
    const called = await report(one, { phone: `(${one.phone.slice(2, 5)}) ${one.phone.slice(5)}` })
    const answer = await erase(one.client.id)
    expect(answer.blanked).toMatchObject({ reports: 2, messages: 3 })
    await api.runOutbox()
    expect(await holding(one)).toEqual([])
    for (const { page } of [mailed, called])
      expect((await api.call('getPublicDispute', page)).status).toBe(404)
    expect((await erase(one.client.id)).blanked).toMatchObject({
      contacts: 0,
      reports: 0,
      messages: 0,
      mails: 0,
    })
  })

  it('stays where they only claimed its address and number, and never confirmed them', async () => {
    const [email, phone] = ['someone.else@example.test', '+12025550187']
    await api.call('signUp', { body: { name: 'Claim', email, phone, password: 'a quiet harbour' } })
    const { contact_id } = await api.database.prisma.profile.findFirstOrThrow({ where: { email } })
    const { body: client } = await api.call('createClient', { as, body: { kind: 'person', name: 'Claim' } })
    const clients = [{ client_id: client.id, roles: ['payer' as const] }]
    const params = { contact_id: contact_id as string }
    await api.call('updateContact', { as, params, body: { clients } })
    const other = await somebody(api, as)
    const kept = [await report(other, { email }), await report(other, { phone })]
    await erase(client.id)
    const contact = await api.database.prisma.contact.findUniqueOrThrow({ where: { id: params.contact_id } })
    expect(contact.erased_at).not.toBeNull()
    for (const { report_id } of kept) {
      const left = await api.database.prisma.issueReport.findUniqueOrThrow({ where: { id: report_id } })
      expect(left.words).toContain(other.mark)
    }
  })

  it('about a job of theirs is forgotten, whoever said it', async () => {
    const one = await somebody(api, as)
    const { report_id } = await report(one, { email: `neighbor-${one.mark}@example.test` })
    const body = { outcome: 'part_of_job', job_id: one.job.id } as const
    await api.call('reviewReport', { as, params: { report_id }, body })
    await cancel(one)
    expect((await erase(one.client.id)).blanked.reports).toBe(1)
    await api.runOutbox()
    expect(await holding(one)).toEqual([])
  })

  it('and is argued about, at whose job ever, is held until that ends', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    const { report_id } = await report(one, { email: one.email })
    const { job_id } = await newJob(api, as)
    const { body: reviewed } = await api.call('reviewReport', {
      as,
      params: { report_id },
      body: { outcome: 'dispute', job_id },
    })
    const id = reviewed.dispute_id as string
    const first = await erase(one.client.id)
    expect(first.blanked.reports).toBe(0)
    expect(first.kept).toContainEqual(expect.objectContaining({ what: 'open_disputes', count: 1 }))
    await api.database.prisma.dispute.update({ where: { id }, data: { status: 'resolved' } })
    expect((await erase(one.client.id)).blanked).toMatchObject({ reports: 1, disputes: 1 })
    await api.runOutbox()
    expect(await holding(one)).toEqual([])
  })
})

it('forgets what was written into a job that is over, whoever wrote it', async () => {
  const one = await somebody(api, as)
  const { mark } = one
  const { id: job_id } = one.job
  const at = api.clock.now()
  const stamps = { created_at: at, updated_at: at }
  const { prisma } = api.database
  await api.call('updateJob', { as, ...one.ofJob, body: { description: `For ${mark}`, tags: [mark] } })
  await api.call('sendJobMessage', { as, ...one.ofJob, body: { body: `Dear ${mark}` } })
  const { body: visit } = await api.call('createVisit', { as, ...one.ofJob, body: { purpose: 'work' } })
  await prisma.visit.update({ where: { id: visit.id }, data: { note: `${mark} was out` } })
  const lines = [{ description: 'Boiler', quantity: '1', unit_price_minor: 100 }]
  await api.call('createQuote', { as, ...one.ofJob, body: { lines, introduction: `Dear ${mark}` } })
  const by = { job_id, contact_id: one.contact_id }
  const checkpoint = {
    id: uuidv7(),
    ...by,
    ordinal: 1,
    title: 'Test',
    round: 1,
    status: 'rejected',
    ...stamps,
  } as const
  await prisma.checkpoint.create({
    data: { ...checkpoint, decided_name: mark, reason: `${mark} saw a leak` },
  })
  const round = { checkpoint_id: checkpoint.id, round: 1, title: 'Test', description: '', submitted_at: at }
  await prisma.checkpointRound.create({
    data: { ...round, contact_id: one.contact_id, answered_name: mark, reason: mark },
  })
  const delivery = { id: uuidv7(), ...by, status: 'refused', ...stamps } as const
  await prisma.delivery.create({
    data: { ...delivery, confirmed_name: mark, reason: `${mark} did not order it`, note: mark },
  })
  const line = { delivery_id: delivery.id, ordinal: 1, description: 'Boiler', quantity: '1' }
  await prisma.deliveryLine.create({ data: { ...line, note: `Not for ${mark}` } })
  await prisma.quote.updateMany({ where: { job_id }, data: { words: `Too dear for ${mark}` } })
  await cancel(one, `${mark} moved`)
  const { blanked, kept } = await erase(one.client.id)
  expect(blanked).toMatchObject({ jobs: 1, answers: 8, messages: 2 })
  await api.runOutbox()
  expect(await holding(one)).toEqual([])
  expect(kept.map(({ what }) => what)).toEqual(['jobs'])
  const { body: job } = await api.call('getJob', { as, ...one.ofJob })
  expect(job).toMatchObject({ title: 'New boiler', description: '', trade: 'heating' })
  expect((await erase(one.client.id)).blanked).toMatchObject({ jobs: 0, answers: 0, messages: 0 })
})

describe('what they asked for on their own page, without a client', () => {
  const request = async (one: Somebody) => {
    const site = { address_line: `7 ${one.mark} Court`, city: 'Rye', latitude: 41, longitude: -73 }
    const body = { title: `Help ${one.mark}`, trade: 'plumbing', site } as const
    const { status, body: job } = await api.call('createJob', { as: one.customer, body })
    expect(status).toBe(201)
    await api.database.prisma.job.update({ where: { id: job.id }, data: { client_id: null } })
    await api.database.prisma.site.updateMany({
      where: { jobs: { some: { id: job.id } } },
      data: { client_id: null },
    })
    return { as, params: { job_id: job.id } }
  }

  it('is forgotten with its site once it is over', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    const ofJob = await request(one)
    await api.call('transitionJob', { ...ofJob, body: { to: 'canceled', reason: 'Not wanted' } })
    const { blanked, kept } = await erase(one.client.id)
    expect(blanked.sites).toBe(2)
    expect(kept.map(({ what, count }) => [what, count])).toEqual([['jobs', 2]])
    await api.runOutbox()
    expect(await holding(one)).toEqual([])
    expect((await api.call('getJob', ofJob)).body.title).toBe('Plumbing')
  })

  it('keeps its site while somebody is expected there, and says so', async () => {
    const one = await somebody(api, as)
    await cancel(one)
    const ofJob = await request(one)
    const { blanked, kept } = await erase(one.client.id)
    expect(blanked.sites).toBe(1)
    expect(kept).toContainEqual(expect.objectContaining({ what: 'sites_in_use', count: 1 }))
    await api.call('transitionJob', { ...ofJob, body: { to: 'canceled', reason: 'Not wanted' } })
    expect((await erase(one.client.id)).blanked).toMatchObject({ contacts: 0, sites: 1, jobs: 1 })
    await api.runOutbox()
    expect(await holding(one)).toEqual([])
  })
})
