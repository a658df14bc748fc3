import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectLive } from '../../test/support/live-client.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { approveFor, boilerLines, newJob, sentQuote } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url }, { live: { tickMs: 50 } })
  as = await api.people.admin()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const patch = (body: object, headers = {}) => api.call('updateSettings', { as, body, headers })
const quoteRow = (id: string) => api.database.prisma.quote.findUniqueOrThrow({ where: { id } })
const dueOf = async (template: string, id: string) =>
  (await api.database.prisma.outboxItem.findUniqueOrThrow({ where: { key: `task:${template}:${id}:1` } }))
    .due_at

describe('200', () => {
  it('holds from now on, for pages, mails and new work, and is told once', async () => {
    const { body } = await patch({
      company_name: 'Harbour Heating',
      brand_colour: '#0b6e4f',
      phone: '+1 555 0100',
      email: 'office@harbour.example',
      address: '1 Quay Street\nMillbrook',
      tax_rate_bp: 825,
      currency: 'EUR',
    })
    expect(body).toMatchObject({ company_name: 'Harbour Heating', tax_rate_bp: 825, version: 2 })
    expect((await api.call('getSettings', { as })).body).toEqual(body)
    const told = await api.database.prisma.event.findMany({ where: { type: 'settings.updated' } })
    expect(told).toHaveLength(1)
    expect(told[0]?.data).toEqual({
      fields: ['company_name', 'brand_colour', 'phone', 'email', 'address', 'tax_rate_bp', 'currency'],
    })
    const { quote, token } = await sentQuote(api, as)
    expect(quote).toMatchObject({ currency: 'EUR' })
    expect(quote.lines[0]).toMatchObject({ tax_rate_bp: 825 })
    const { body: page } = await api.call('getJobByToken', { params: { token } })
    expect(page.company).toMatchObject({ name: 'Harbour Heating', colour: '#0b6e4f', currency: 'EUR' })
    api.clock.advance(60)
    await api.runOutbox()
    const mail = post.taken.at(-1)
    expect(mail?.text).toContain(
      'Harbour Heating\n1 Quay Street\nMillbrook\n+1 555 0100\noffice@harbour.example',
    )
    expect(mail?.html).toContain('office@harbour.example')
  })

  it('is seen by the office at once', async () => {
    const { body } = await api.call('createLiveTicket', { as: await api.people.dispatcher() })
    const live = await connectLive(api.app, { ticket: body.ticket })
    await live.frame('hello')
    await patch({ company_name: 'Harbour & Daughters' })
    await live.until(({ frames }) =>
      frames.find((frame) => frame.type === 'office' && frame.office.company_name === 'Harbour & Daughters'),
    )
    await live.caughtUp()
    expect(live.events).toMatchObject([{ type: 'settings.updated', data: { fields: ['company_name'] } }])
    await live.close()
  })

  it('takes away what can be empty', async () => {
    const { body } = await patch({ phone: null, email: null, address: null })
    expect(body).toMatchObject({ phone: null, email: null, address: null })
  })

  it('at once by fifty who saw the same: one changes it, the others are shown its state', async () => {
    const { version } = (await api.call('getSettings', { as })).body
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        patch({ quote_valid_days: 31 + index }, { 'if-match': `"${version}"` }),
      ),
    )
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    const now = (await api.call('getSettings', { as })).body
    expect(now.version).toBe(version + 1)
    for (const { status, problem } of answers.filter((answer) => !won.includes(answer))) {
      expect(status).toBe(412)
      expect(problem).toMatchObject({ code: 'stale', current: now })
    }
  })
})

describe('another time zone', () => {
  it('moves the end of what waits, and its reminder, to the same day there; never to an earlier time', async () => {
    await patch({ time_zone: 'UTC' })
    const open = await sentQuote(api, as, { valid_until: '2026-12-20' })
    const decided = await sentQuote(api, as, { valid_until: '2026-12-20' })
    await approveFor(api, as, decided)
    const before = await quoteRow(open.quote.id)
    expect(before.expires_at?.toISOString()).toBe('2026-12-21T00:00:00.000Z')

    await patch({ time_zone: 'America/New_York' })
    const later = await quoteRow(open.quote.id)
    expect(later.expires_at?.toISOString()).toBe('2026-12-21T05:00:00.000Z')
    expect(later.version).toBe(before.version + 1)
    expect((await dueOf('expire_quote', open.quote.id)).toISOString()).toBe('2026-12-21T05:00:00.000Z')
    expect((await dueOf('remind_of_quote', open.quote.id)).toISOString()).toBe('2026-12-18T14:00:00.000Z')
    expect((await quoteRow(decided.quote.id)).expires_at?.toISOString()).toBe('2026-12-21T00:00:00.000Z')
    const told = await api.database.prisma.event.findMany({
      where: {
        type: 'quote.updated',
        quote_id: open.quote.id,
        data: { path: ['fields'], equals: ['expires_at'] },
      },
    })
    expect(told).toHaveLength(1)

    await patch({ time_zone: 'Asia/Tokyo' })
    expect(await quoteRow(open.quote.id)).toEqual(later)
    expect((await dueOf('expire_quote', open.quote.id)).toISOString()).toBe('2026-12-21T05:00:00.000Z')
    expect((await dueOf('remind_of_quote', open.quote.id)).toISOString()).toBe('2026-12-18T00:00:00.000Z')
  })

  it('lets nothing that is sent meanwhile slip through with the old one', async () => {
    await patch({ time_zone: 'Asia/Tokyo' })
    const drafts = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { job_id, contact } = await newJob(api, as)
        const body = { lines: boilerLines, contact_id: contact.contact_id, valid_until: '2026-12-28' }
        return (await api.call('createQuote', { as, params: { job_id }, body })).body.id
      }),
    )
    const answers = await Promise.all([
      ...drafts.slice(0, 10).map((quote_id) => api.call('sendQuote', { as, params: { quote_id }, body: {} })),
      patch({ time_zone: 'America/New_York' }),
      ...drafts.slice(10).map((quote_id) => api.call('sendQuote', { as, params: { quote_id }, body: {} })),
    ])
    expect(answers.map(({ status }) => status)).toEqual(Array(21).fill(200))
    for (const id of drafts) {
      expect((await quoteRow(id)).expires_at?.toISOString()).toBe('2026-12-29T05:00:00.000Z')
      expect((await dueOf('expire_quote', id)).toISOString()).toBe('2026-12-29T05:00:00.000Z')
    }
  })
})

describe('refusals', () => {
  it.each([
    [{ time_zone: 'Mars/Olympus' }, '/time_zone'],
    [{ locale: 'xx-XX' }, '/locale'],
    [{ currency: 'ABC' }, '/currency'],
    [{ brand_colour: 'red' }, '/brand_colour'],
    [{ tax_rate_bp: -1 }, '/tax_rate_bp'],
    [{ company_name: '' }, '/company_name'],
    [{ epoch: 'x' }, ''],
  ])('400 for %o', async (body, pointer) => {
    const { body: before } = await api.call('getSettings', { as })
    const { problem } = await patch(body)
    expect(problem.code).toBe('invalid_input')
    expect(problem.errors?.[0]?.pointer).toContain(pointer)
    expect((await api.call('getSettings', { as })).body).toEqual(before)
  })

  it('403 for a dispatcher', async () => {
    const body = { company_name: 'Mine' }
    const { problem } = await api.call('updateSettings', { as: await api.people.dispatcher(), body })
    expect(problem.code).toBe('forbidden')
  })
})
