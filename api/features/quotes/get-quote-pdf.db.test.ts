import { createHash } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfText } from '../../test/support/pdf-text.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { approveFor, boilerLines, newContact, sentQuote, standOn } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const get = (quote_id: string, who: { token: string } = as, query = {}, headers = {}) =>
  api.call('getQuotePdf', { as: who, params: { quote_id }, query, headers })
const bytesOf = async (...given: Parameters<typeof get>) => (await get(...given)).body as Buffer
const rowOf = (quote_id: string, revision = 1) =>
  api.database.prisma.quoteRevision.findUniqueOrThrow({
    where: { quote_id_revision: { quote_id, revision } },
  })
const filed = () => api.deps.files.list('quotes', null, 1000)
/** The session that somebody gets for the link of their mail. */
const trade = async (token: string) => {
  const { body } = await api.call('tradeLink', { params: { token } })
  return { token: body.access_token }
}

describe('200', () => {
  it('is made once at sending, from the content that is hashed, and never changes', async () => {
    const { quote } = await sentQuote(api, as)
    await api.runOutbox()
    const { content, content_sha256, pdf_sha256, pdf_key } = await rowOf(quote.id)
    expect(await filed()).toContain(pdf_key)
    await api.database.prisma.settings.update({ where: { id: 1 }, data: { brand_colour: '#804000' } })
    const { body, headers } = await get(quote.id)
    expect(sha256(body as Buffer)).toBe(pdf_sha256)
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['content-disposition']).toContain(`attachment; filename="quote-${quote.number}.pdf"`)
    const text = await pdfText(body as Buffer)
    expect(text).toContain(`Content SHA-256: ${content_sha256}`)
    for (const { description } of JSON.parse(content).lines) expect(text).toContain(description)
    expect((await get(quote.id, as, {}, { 'if-none-match': `"${pdf_sha256}"` })).status).toBe(304)
  })

  it('goes with the mail of the quote and with the copy of the approval, which names it', async () => {
    const sent = await sentQuote(api, as)
    const { body: approved } = await approveFor(api, as, sent)
    const { pdf_sha256 } = await rowOf(sent.quote.id)
    expect(approved.approval?.pdf_sha256).toBe(pdf_sha256)
    expect(pdf_sha256).toMatch(/^[0-9a-f]{64}$/)
    const again = await sentQuote(api, as)
    api.clock.advance(10)
    await api.runOutbox()
    const inbox = (email: string | null) => post.taken.filter((mail) => receiverOf(mail) === email)
    const [copy] = inbox(sent.contact.email)
    expect(copy?.attachments.map(({ filename }) => filename)).toEqual([`quote-${sent.quote.number}.pdf`])
    expect(sha256(copy?.attachments[0]?.content as Buffer)).toBe(pdf_sha256)
    const [offer] = inbox(again.contact.email)
    const attached = offer?.attachments[0]
    expect(attached?.contentType).toBe('application/pdf')
    expect(sha256(attached?.content as Buffer)).toBe((await rowOf(again.quote.id)).pdf_sha256)
  })

  it('is made for a quote of old times by whoever asks first; of fifty at once all get the one', async () => {
    const { quote } = await sentQuote(api, as)
    const before = (await filed()).length
    const answers = await Promise.all(Array.from({ length: 50 }, () => bytesOf(quote.id)))
    expect(new Set(answers.map(sha256))).toEqual(new Set([(await rowOf(quote.id)).pdf_sha256]))
    expect((await filed()).length).toBe(before + 1)
    await api.runOutbox()
    expect((await filed()).length).toBe(before + 1)
  })

  it('shows each revision as it was sent', async () => {
    const { quote } = await sentQuote(api, as)
    api.clock.set(quote.expires_at as string)
    await api.runOutbox()
    await api.call('sendQuote', { as, params: { quote_id: quote.id }, body: {} })
    const [first, last] = [await bytesOf(quote.id, as, { revision: 1 }), await bytesOf(quote.id)]
    expect(await pdfText(last)).toContain(`Quote ${quote.number}, version 2`)
    expect(await pdfText(first)).not.toContain('version')
  })

  it('is for its customer too, by login and by the session of a link', async () => {
    const customer = await api.people.customer()
    const contact = { contact_id: customer.contact_id as string, email: `c-${uuidv7()}@example.test` }
    await api.database.prisma.contact.update({
      where: { id: contact.contact_id },
      data: { email: contact.email },
    })
    const { quote, token } = await sentQuote(api, as, { contact, lines: boilerLines })
    const bytes = await bytesOf(quote.id)
    expect((await bytesOf(quote.id, customer)).equals(bytes)).toBe(true)
    expect((await bytesOf(quote.id, await trade(token))).equals(bytes)).toBe(true)
  })
})

describe('refusals', () => {
  it('400 for a revision that is no number', async () => {
    const { quote } = await sentQuote(api, as)
    expect((await get(quote.id, as, { revision: 'x' })).status).toBe(400)
  })

  it('403 for a contact who sees no prices, and a link to watch a visit; their mail has no paper', async () => {
    const sent = await sentQuote(api, as)
    const owner = await newContact(api, { name: 'Lara Landlord' })
    await standOn(api, sent.job_id, owner.contact_id, { sees_prices: false })
    const link = async (contact_id: string) => {
      const body = { contact_id, purpose: 'job' }
      const made = await api.call('createJobLink', { as, params: { job_id: sent.job_id }, body })
      return { id: made.body.link.id, ...(await trade(made.body.url.split('/').at(-1) as string)) }
    }
    expect((await get(sent.quote.id, await link(owner.contact_id))).problem.code).toBe('forbidden')
    const tracker = await link(sent.contact.contact_id)
    await api.database.prisma.link.update({ where: { id: tracker.id }, data: { purpose: 'tracker' } })
    expect((await get(sent.quote.id, tracker)).problem.code).toBe('forbidden')
    await api.call('extendQuote', {
      as,
      params: { quote_id: sent.quote.id },
      body: { valid_until: '2027-06-30', contact_ids: [owner.contact_id] },
    })
    api.clock.advance(10)
    await api.runOutbox()
    const [mail] = post.taken.filter((each) => receiverOf(each) === owner.email)
    expect(mail?.subject).toContain('More time')
    expect(mail?.attachments).toEqual([])
  })

  it('404 for strangers, for what was never sent, and for a revision that is none', async () => {
    const { quote, job_id } = await sentQuote(api, as)
    expect((await get(quote.id, await api.people.customer())).status).toBe(404)
    expect((await get(uuidv7())).status).toBe(404)
    expect((await get(quote.id, as, { revision: 2 })).status).toBe(404)
    const body = { lines: boilerLines }
    const { body: draft } = await api.call('createQuote', { as, params: { job_id }, body })
    expect((await get(draft.id)).status).toBe(404)
  })
})
