import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, newJob, sentQuote } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
  await api.database.prisma.settings.update({ where: { id: 1 }, data: { time_zone: 'Europe/Vienna' } })
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const extend = (quote_id: string, valid_until: string, more: Record<string, unknown> = {}, headers = {}) =>
  api.call('extendQuote', { as, params: { quote_id }, body: { valid_until, ...more }, headers })
const read = async (quote_id: string) => (await api.call('getQuote', { as, params: { quote_id } })).body
const inbox = (address: string | null) => post.taken.filter((mail) => receiverOf(mail) === address)
const types = async (quote_id: string) =>
  (await api.database.prisma.event.findMany({ where: { quote_id }, orderBy: { seq: 'asc' } })).map(
    ({ type }) => type,
  )
async function passUndo() {
  api.clock.advance(10)
  await api.runOutbox()
}

describe('200', () => {
  it('of a sent quote is its next revision, which links mailed before show too', async () => {
    const { quote, contact, token } = await sentQuote(api, as, { valid_until: '2026-12-20' })
    await passUndo()
    const { body } = await extend(quote.id, '2027-01-20')
    expect(body).toMatchObject({ status: 'sent', revision: 2, valid_until: '2027-01-20', viewed_at: null })
    expect(body.expires_at).toBe('2027-01-20T23:00:00.000Z')
    expect(body.content_sha256).not.toBe(quote.content_sha256)
    expect(body.revisions.map(({ revision }) => revision)).toEqual([2, 1])
    expect((await types(quote.id)).slice(-2)).toEqual(['quote.extended', 'link.created'])
    await passUndo()
    const mail = inbox(contact.email).at(-1)
    expect(mail?.subject).toBe(`More time for quote ${quote.number}: New boiler`)
    expect(mail?.text).toContain('Wednesday, January 20, 2027')
    const { body: seen } = await api.call('getJobByToken', { params: { token } })
    expect(seen.job.quotes[0]).toMatchObject({ revision: 2, valid_until: '2027-01-20' })
    const old = { quote_id: quote.id, revision: 1, content_sha256: quote.content_sha256, name: 'Cora' }
    const { problem } = await api.call('approveQuote', { params: { token }, body: old })
    expect(problem.code).toBe('revision_superseded')
  })

  it('outlives the end of the day before, and ends with its own', async () => {
    api.clock.set('2027-02-01T09:00:00.000Z')
    const { quote, job_id } = await sentQuote(api, as, { valid_until: '2027-02-10' })
    await extend(quote.id, '2027-02-20')
    api.clock.set('2027-02-10T23:00:00.000Z')
    await api.runOutbox()
    expect((await read(quote.id)).status).toBe('sent')
    api.clock.set('2027-02-20T23:00:00.000Z')
    await api.runOutbox()
    expect((await read(quote.id)).status).toBe('expired')
    expect((await api.call('getJob', { as, params: { job_id } })).body.status).toBe('requested')
  })

  it('of an expired quote brings it and its job back', async () => {
    api.clock.set('2027-03-01T09:00:00.000Z')
    const { quote, job_id, contact } = await sentQuote(api, as, { valid_until: '2027-03-02' })
    api.clock.set('2027-03-02T23:00:00.000Z')
    await api.runOutbox()
    expect((await read(quote.id)).allowed_actions).toContainEqual({ action: 'extend', allowed: true })
    const { body } = await extend(quote.id, '2027-03-31')
    expect(body).toMatchObject({ status: 'sent', revision: 2 })
    expect((await api.call('getJob', { as, params: { job_id } })).body.status).toBe('quoted')
    await passUndo()
    expect(inbox(contact.email).at(-1)?.text).toContain('version 2')
  })

  // The nights in which the clocks go back and forward: days of 25 and of 23 hours, both in the company's zone.
  it.each([
    ['2027-10-31', '2027-10-30T22:00:00.000Z', 25],
    ['2027-03-28', '2027-03-27T23:00:00.000Z', 23],
    ['2028-10-29', '2028-10-28T22:00:00.000Z', 25],
    ['2028-03-26', '2028-03-25T23:00:00.000Z', 23],
  ])('until %s ends when that day does', async (last_day, begins, hours) => {
    const start = new Date(begins).getTime()
    api.clock.set(new Date(start - 5 * 86_400_000).toISOString())
    const { quote } = await sentQuote(api, as)
    const { body } = await extend(quote.id, '2029-01-31')
    expect(body.revision).toBe(2)
    const other = await sentQuote(api, as, { valid_until: last_day })
    expect(other.quote.expires_at).toBe(new Date(start + hours * 3_600_000).toISOString())
    api.clock.set(new Date(start + hours * 3_600_000 - 1).toISOString())
    await api.runOutbox()
    expect((await read(other.quote.id)).status).toBe('sent')
    api.clock.advance(0.001)
    await api.runOutbox()
    expect((await read(other.quote.id)).status).toBe('expired')
    expect((await read(quote.id)).status).toBe('sent')
  })
})

describe('a reminder', () => {
  it('comes two days before the last one, in the morning, once, to who has not answered', async () => {
    api.clock.set('2029-05-01T09:00:00.000Z')
    const [waits, answered] = [
      await sentQuote(api, as, { valid_until: '2029-05-20' }),
      await sentQuote(api, as, { valid_until: '2029-05-20' }),
    ]
    await passUndo()
    await api.call('declineQuote', {
      params: { token: answered.token },
      body: { quote_id: answered.quote.id, revision: 1, words: 'No' },
    })
    api.clock.set('2029-05-18T06:59:59.000Z')
    await api.runOutbox()
    expect(inbox(waits.contact.email)).toHaveLength(1)
    api.clock.set('2029-05-18T07:00:00.000Z')
    for (const _again of [1, 2]) await api.runOutbox()
    expect(inbox(waits.contact.email).map((mail) => mail.subject)).toEqual([
      expect.stringContaining('Your quote'),
      `Your quote ${waits.quote.number} ends soon: New boiler`,
    ])
    expect(inbox(answered.contact.email)).toHaveLength(1)
  })

  it('does not come once the last day is over, nor does the offer itself', async () => {
    const late = await sentQuote(api, as, { valid_until: '2029-06-20' })
    api.clock.set(late.quote.expires_at as string)
    await api.runOutbox()
    expect(inbox(late.contact.email)).toEqual([])
    const where = { job_id: late.job_id, template: 'quote_reminder' }
    expect(await api.database.prisma.outboxItem.count({ where })).toBe(0)
    expect((await read(late.quote.id)).status).toBe('expired')
  })
})

describe('refusals', () => {
  it('400 for a last day that is no later, or none', async () => {
    const { quote } = await sentQuote(api, as)
    for (const day of [quote.valid_until as string, '2026-01-01', '2026-02-30', 'soon']) {
      const { problem } = await extend(quote.id, day)
      expect(problem).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/valid_until' }] })
    }
    expect((await read(quote.id)).revision).toBe(1)
  })

  it('404 for a quote that does not exist', async () => {
    expect((await extend(uuidv7(), '2031-01-01')).status).toBe(404)
  })

  it('409 for what is neither sent nor expired, for a job that is over, and for a day that is past', async () => {
    const { job_id } = await newJob(api, as)
    const { body: draft } = await api.call('createQuote', { as, params: { job_id }, body: {} })
    expect((await extend(draft.id, '2031-01-01')).problem.code).toBe('transition_not_allowed')
    const sent = await sentQuote(api, as)
    await api.database.prisma.job.update({ where: { id: sent.job_id }, data: { status: 'canceled' } })
    expect((await extend(sent.quote.id, '2031-01-01')).problem.code).toBe('job_not_quotable')
    const late = await sentQuote(api, as)
    api.clock.set(late.quote.expires_at as string)
    await api.runOutbox()
    expect((await extend(late.quote.id, late.quote.valid_until as string)).problem.code).toBe('quote_expired')
  })

  it('409 when its job has no client any more', async () => {
    const { quote, job_id } = await sentQuote(api, as, { valid_until: '2030-12-01' })
    await api.database.prisma.job.update({ where: { id: job_id }, data: { client_id: null } })
    expect((await extend(quote.id, '2030-12-31')).problem.code).toBe('client_required')
  })

  it('412 for whoever saw an older one', async () => {
    const { quote } = await sentQuote(api, as)
    expect((await extend(quote.id, '2031-01-01', {}, { 'if-match': '"1"' })).problem.code).toBe('stale')
  })

  it('422 for a stranger to the job, or one who may not approve', async () => {
    const { quote, job_id, contact } = await sentQuote(api, as)
    const { contact_id } = await newContact(api)
    expect((await extend(quote.id, '2031-01-01', { contact_ids: [contact_id] })).problem.code).toBe(
      'unknown_reference',
    )
    await api.database.prisma.jobContact.updateMany({ where: { job_id }, data: { can_approve: false } })
    const named = { contact_ids: [contact.contact_id] }
    expect((await extend(quote.id, '2031-01-01', named)).problem.code).toBe('recipient_may_not_approve')
  })
})
