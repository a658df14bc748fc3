import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, newContact, newJob, sentQuote, standOn } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
  await api.database.prisma.settings.update({
    where: { id: 1 },
    data: { time_zone: 'America/New_York', company_name: 'Harbour Heating' },
  })
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const send = (quote_id: string, body: Record<string, unknown> = {}, headers = {}) =>
  api.call('sendQuote', { as, params: { quote_id }, body, headers })
const draftOf = async (job_id: string, body: Record<string, unknown> = {}) =>
  (await api.call('createQuote', { as, params: { job_id }, body: { lines: boilerLines, ...body } })).body
const inbox = (address: string | null) => post.taken.filter((mail) => receiverOf(mail) === address)
const types = async (quote_id: string) =>
  (await api.database.prisma.event.findMany({ where: { quote_id }, orderBy: { seq: 'asc' } })).map(
    (event) => event.type,
  )

describe('200', () => {
  it('fixes the offer, moves the job, and mails a link after the time to take it back', async () => {
    const { job_id, contact } = await newJob(api, as)
    const draft = await draftOf(job_id)
    const { body } = await send(draft.id)
    expect(body).toMatchObject({
      status: 'sent',
      valid_until: '2026-12-31',
      expires_at: '2027-01-01T05:00:00.000Z',
      sent_at: api.clock.now().toISOString(),
    })
    const kept = await api.database.prisma.quoteRevision.findFirstOrThrow({ where: { quote_id: draft.id } })
    expect(body.content_sha256).toBe(createHash('sha256').update(kept.content).digest('hex'))
    expect(JSON.parse(kept.content)).toMatchObject({
      company_name: 'Harbour Heating',
      client_name: 'Cora Customer',
      site_address: '12 Harbour Row, Millbrook',
      totals: { total_minor: 471_750 },
    })
    const { body: job } = await api.call('getJob', { as, params: { job_id } })
    expect(job).toMatchObject({ status: 'quoted', stage: 'quoted' })
    expect(await types(draft.id)).toEqual(['quote.created', 'quote.sent', 'link.created'])

    await api.runOutbox()
    expect(inbox(contact.email)).toEqual([])
    api.clock.advance(10)
    await api.runOutbox()
    const [mail] = inbox(contact.email)
    expect(mail?.subject).toBe(`Your quote ${draft.number} from Harbour Heating: New boiler`)
    expect(mail?.text).toContain('$4,717.50')
    expect(mail?.text).toContain('Thursday, December 31, 2026')
    expect(mail?.text).toMatch(/http:\/\/localhost:8080\/j\/[\w-]{43}/)
  })

  it('goes to each who may approve, each with a link of their own, prices only to who sees them', async () => {
    const { job_id, contact } = await newJob(api, as)
    const landlord = await newContact(api, { name: 'Lara Landlord' })
    const tenant = await newContact(api, { name: 'Tim Tenant' })
    await standOn(api, job_id, landlord.contact_id, { sees_prices: false })
    await standOn(api, job_id, tenant.contact_id, { can_approve: false })
    const { id } = await draftOf(job_id)
    await send(id)
    api.clock.advance(10)
    await api.runOutbox()
    expect(inbox(tenant.email)).toEqual([])
    const [mine] = inbox(contact.email)
    const [theirs] = inbox(landlord.email)
    const link = (text = '') => /\/j\/([\w-]+)/.exec(text)?.[1]
    expect(link(mine?.text)).not.toBe(link(theirs?.text))
    expect(mine?.text).toContain('$4,717.50')
    expect(theirs?.text).not.toContain('$')
    expect(await api.database.prisma.link.count({ where: { quote_id: id, purpose: 'quote' } })).toBe(2)
  })

  it('can be sent to somebody without an address, for the office to hand over', async () => {
    const grandmother = await newContact(api, { email: null })
    const { job_id } = await newJob(api, as, { contact: grandmother })
    const { id } = await draftOf(job_id)
    expect((await send(id)).body.status).toBe('sent')
    expect(await api.database.prisma.outboxItem.count({ where: { job_id, channel: 'mail' } })).toBe(0)
  })

  it('is not mailed when it was withdrawn within the time to take it back', async () => {
    const { quote, contact } = await sentQuote(api, as)
    await api.call('withdrawQuote', { as, params: { quote_id: quote.id } })
    api.clock.advance(10)
    await api.runOutbox()
    expect(inbox(contact.email)).toEqual([])
  })

  it('sends an expired quote again as the next revision', async () => {
    const { quote, contact, job_id } = await sentQuote(api, as)
    api.clock.set(quote.expires_at as string)
    await api.runOutbox()
    const { body } = await send(quote.id)
    expect(body).toMatchObject({ status: 'sent', revision: 2, valid_until: '2027-01-31' })
    expect(body.revisions.map((one) => one.revision)).toEqual([2, 1])
    const { body: job } = await api.call('getJob', { as, params: { job_id } })
    expect(job.status).toBe('quoted')
    api.clock.advance(10)
    await api.runOutbox()
    expect(inbox(contact.email).at(-1)?.text).toContain('version 2')
  })
})

describe('its last day', () => {
  it('expires at its end in the company’s zone, once, and the job waits for a quote again', async () => {
    api.clock.set('2027-03-01T12:00:00.000Z')
    const { quote, job_id } = await sentQuote(api, as, { valid_until: '2027-03-14' })
    // The night in which the clocks go forward: that day has 23 hours.
    expect(quote.expires_at).toBe('2027-03-15T04:00:00.000Z')
    api.clock.set('2027-03-15T03:59:59.999Z')
    await api.runOutbox()
    expect((await api.call('getQuote', { as, params: { quote_id: quote.id } })).body.status).toBe('sent')
    api.clock.set('2027-03-15T04:00:00.000Z')
    await api.runOutbox()
    expect((await api.call('getQuote', { as, params: { quote_id: quote.id } })).body.status).toBe('expired')
    const { body: job } = await api.call('getJob', { as, params: { job_id } })
    expect(job.status).toBe('requested')
    expect((await types(quote.id)).filter((type) => type === 'quote.expired')).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('404 for a quote that does not exist', async () => {
    expect((await send(uuidv7())).status).toBe(404)
  })

  it('409 when it was sent already, when its job has no client, is over, or when its last day is past', async () => {
    const { quote } = await sentQuote(api, as)
    expect((await send(quote.id)).problem.code).toBe('transition_not_allowed')
    const { job_id } = await newJob(api, as)
    const { id } = await draftOf(job_id)
    expect((await send(id, { valid_until: '2020-01-01' })).problem.code).toBe('quote_expired')
    await api.database.prisma.job.update({ where: { id: job_id }, data: { client_id: null } })
    expect((await send(id)).problem.code).toBe('client_required')
    const other = await newJob(api, as)
    const { id: late } = await draftOf(other.job_id)
    await api.database.prisma.job.update({ where: { id: other.job_id }, data: { status: 'closed' } })
    expect((await send(late)).problem.code).toBe('job_not_quotable')
  })

  it('412 for whoever saw an older one', async () => {
    const { job_id } = await newJob(api, as)
    const { id } = await draftOf(job_id)
    await api.call('updateQuote', { as, params: { quote_id: id }, body: { title: 'Changed' } })
    expect((await send(id, {}, { 'if-match': '"1"' })).problem.code).toBe('stale')
  })

  it('422 without lines, to who may not approve, to a stranger, and leaves nothing behind', async () => {
    const { job_id } = await newJob(api, as)
    const { id: empty } = await draftOf(job_id, { lines: [] })
    expect((await send(empty)).problem.code).toBe('quote_incomplete')
    const { id } = await draftOf(job_id)
    const tenant = await newContact(api)
    await standOn(api, job_id, tenant.contact_id, { can_approve: false })
    expect((await send(id, { contact_ids: [tenant.contact_id] })).problem.code).toBe(
      'recipient_may_not_approve',
    )
    const stranger = await newContact(api)
    expect((await send(id, { contact_ids: [stranger.contact_id] })).problem).toMatchObject({
      code: 'unknown_reference',
      errors: [{ pointer: '/contact_ids/0' }],
    })
    expect(await api.database.prisma.quoteRevision.count({ where: { quote_id: id } })).toBe(0)
  })
})
