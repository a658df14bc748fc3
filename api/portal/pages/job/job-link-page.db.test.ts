import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hiddenFields, type Pages, pagesOf } from '../../../test/support/pages.ts'
import type { Person } from '../../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { boilerLines, newContact, newJob, sentQuote, standOn } from '../../../test/support/work.ts'

/** A form that answers what is asked; words can always be sent. */
const answering = /action="[^"]*\/(approve|changes|decline|reject|confirm|refuse)/

let api: TestApp
let pages: Pages
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  pages = pagesOf(api)
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const flush = {
  description: 'Flush the system',
  quantity: '1',
  unit_price_minor: 32_000,
  optional: true,
  selected: true,
}
const thermostat = { ...flush, description: 'Smart thermostat', unit_price_minor: 24_900, selected: false }

const linkFor = async (job_id: string, contact_id: string, purpose = 'job', more = {}) => {
  const { body } = await api.call('createJobLink', {
    as,
    params: { job_id },
    body: { contact_id, purpose, ...more },
  })
  return new URL(body.url).pathname
}
const stored = (id: string) =>
  api.database.prisma.quote.findUniqueOrThrow({ where: { id }, include: { approvals: true } })

describe('a quote that waits', () => {
  it('stands there word for word, with what it comes to', async () => {
    const { token } = await sentQuote(api, as)
    const { statusCode, body } = await pages.get(`/j/${token}`)
    expect(statusCode).toBe(200)
    for (const words of ['New boiler', '12 Harbour Row, Millbrook', 'Condensing boiler, fitted', '6.5 h ×'])
      expect(body).toContain(words)
    expect(body.replaceAll(/<[^>]+>/g, '')).toContain('Approve · $4,717.50')
  })

  it('is approved by a typed name, once, and says so', async () => {
    const { token, quote } = await sentQuote(api, as)
    const page = `/j/${token}`
    const fields = hiddenFields((await pages.get(page)).body, `${page}/approve`)
    for (const _twice of [1, 2]) {
      const answered = await pages.post(`${page}/approve`, { ...fields, name: 'Cora Customer' })
      expect(answered.statusCode).toBe(303)
      expect(answered.headers.location).toBe(page)
    }
    const { status, approvals } = await stored(quote.id)
    expect(status).toBe('approved')
    expect(approvals).toMatchObject([{ name: 'Cora Customer', total_minor: 471_750n, channel: 'link' }])
    const after = (await pages.get(page)).body
    expect(after).toContain('Approved for $4,717.50 by <b>Cora Customer</b> on December 1, 2026.')
    expect(after).not.toContain('/approve"')
  })

  it('is not approved without a name, and keeps what was typed elsewhere', async () => {
    const { token, quote } = await sentQuote(api, as)
    const page = `/j/${token}`
    const fields = hiddenFields((await pages.get(page)).body, `${page}/approve`)
    const { statusCode, body } = await pages.post(`${page}/approve`, { ...fields, name: '  ' })
    expect(statusCode).toBe(400)
    expect(body).toContain('role="alert"')
    expect((await stored(quote.id)).status).toBe('sent')
  })

  it('takes wishes and a refusal in words', async () => {
    for (const [form, status, shows] of [
      ['changes', 'changes_requested', 'You asked for changes:'],
      ['decline', 'declined', 'You declined:'],
    ] as const) {
      const { token, quote } = await sentQuote(api, as)
      const page = `/j/${token}`
      const fields = hiddenFields((await pages.get(page)).body, `${page}/${form}`)
      const empty = await pages.post(`${page}/${form}`, { ...fields, words: ' ' })
      expect(empty.statusCode).toBe(400)
      expect(empty.body).toContain(`<details id="${form}-${quote.number}-fold" open>`)
      const words = 'Could the <old> tank stay?'
      expect((await pages.post(`${page}/${form}`, { ...fields, words })).statusCode).toBe(303)
      expect((await stored(quote.id)).status).toBe(status)
      const { body } = await pages.get(page)
      expect(body).toContain(shows)
      expect(body).toContain('Could the &lt;old> tank stay?')
    }
  })

  it('has another version now: says so, shows it, and takes no answer to the old one', async () => {
    const { token, quote } = await sentQuote(api, as)
    const page = `/j/${token}`
    const old = hiddenFields((await pages.get(page)).body, `${page}/approve`)
    await pages.post(`${page}/changes`, { quote_id: quote.id, revision: '1', words: 'Without the labour' })
    const params = { quote_id: quote.id }
    await api.call('updateQuote', { as, params, body: { lines: boilerLines.slice(0, 1) } })
    await api.call('sendQuote', { as, params })
    const { statusCode, body } = await pages.post(`${page}/approve`, { ...old, name: 'Cora Customer' })
    expect(statusCode).toBe(409)
    expect(body).toContain('There is a newer version now.')
    expect(body).toContain('Version 2, which replaces the earlier one.')
    expect(hiddenFields(body, `${page}/approve`)).toMatchObject({ revision: '2', seen_total: '410000' })
    expect((await stored(quote.id)).status).toBe('sent')
  })
})

describe('optional lines', () => {
  it('are ticked, priced by the service, and approved at the sum that was seen', async () => {
    const { token, quote } = await sentQuote(api, as, { lines: [...boilerLines, flush, thermostat] })
    const page = `/j/${token}`
    const first = await pages.get(page)
    expect(first.body).toMatch(/value="2"[^>]*checked/)
    const fields = {
      ...hiddenFields(first.body, `${page}/approve`),
      name: 'Cora Customer',
      selected_lines: ['3'],
    }
    expect(fields).toMatchObject({ seen_total: '503750' })

    const unseen = await pages.post(`${page}/approve`, fields)
    expect(unseen.statusCode).toBe(409)
    expect(unseen.body).toContain('With your choices the total is the one shown here.')
    expect(unseen.body).toContain('value="Cora Customer"')
    expect((await stored(quote.id)).status).toBe('sent')

    const priced = await pages.post(`${page}/price`, fields)
    expect(priced.statusCode).toBe(200)
    const seen = hiddenFields(priced.body, `${page}/approve`)
    expect(seen.seen_total).toBe('496650')
    expect(priced.body).toMatch(/value="3"[^>]*checked/)
    expect(priced.body).not.toMatch(/value="2"[^>]*checked/)

    const agreed = await pages.post(`${page}/approve`, { ...fields, ...seen })
    expect(agreed.statusCode).toBe(303)
    expect((await stored(quote.id)).approvals).toMatchObject([{ selected_lines: [3], total_minor: 496_650n }])
  })

  it('may all be left out', async () => {
    const { token, quote } = await sentQuote(api, as, { lines: [...boilerLines, flush] })
    const page = `/j/${token}`
    const fields = hiddenFields((await pages.get(page)).body, `${page}/approve`)
    await pages.post(`${page}/approve`, { ...fields, name: 'Cora Customer', seen_total: '471750' })
    expect((await stored(quote.id)).approvals).toMatchObject([{ selected_lines: [], total_minor: 471_750n }])
  })
})

describe('the address of a form', () => {
  it('leads to its page when it is looked at', async () => {
    const { token } = await sentQuote(api, as)
    for (const form of ['approve', 'price', 'changes', 'decline', 'renew'])
      expect((await pages.get(`/j/${token}/${form}`)).headers.location).toBe(`/j/${token}`)
  })
})

describe('asked whether it has changed', () => {
  it('a page answers with nothing until it has', async () => {
    const { token, quote } = await sentQuote(api, as)
    const { headers } = await pages.get(`/j/${token}`)
    const known = { 'if-none-match': String(headers.etag) }
    const same = await pages.get(`/j/${token}`, known)
    expect([same.statusCode, same.body]).toEqual([304, ''])
    await api.call('withdrawQuote', { as, params: { quote_id: quote.id }, body: {} })
    expect((await pages.get(`/j/${token}`, known)).statusCode).toBe(200)
  })
})

describe('who sees what', () => {
  it('somebody who may not approve reads it, and is told who decides', async () => {
    const { job_id } = await sentQuote(api, as)
    const tenant = await newContact(api, { name: 'Tim Tenant' })
    await standOn(api, job_id, tenant.contact_id, { can_approve: false, sees_prices: false })
    const { body } = await pages.get(await linkFor(job_id, tenant.contact_id))
    expect(body).toContain('Condensing boiler, fitted')
    expect(body).toContain('Somebody else decides about this quote.')
    expect(body).not.toMatch(/\$\d/)
    expect(body).not.toMatch(answering)
  })
})

describe('links that do not open', () => {
  it('a stranger and a revoked one look the same, calm, under the name of the company', async () => {
    const { job_id, contact } = await newJob(api, as)
    const page = await linkFor(job_id, contact.contact_id)
    const [link] = await api.database.prisma.link.findMany({ where: { job_id } })
    await api.call('revokeLink', { as, params: { link_id: link?.id as string } })
    const [revoked, unknown] = await Promise.all([pages.get(page), pages.get(`/j/${'x'.repeat(43)}`)])
    expect([revoked.statusCode, unknown.statusCode]).toEqual([404, 404])
    const main = (html: string) => /<main[\s\S]*<\/main>/.exec(html)?.[0]
    expect(main(revoked.body)).toBe(main(unknown.body))
    expect(revoked.body).toContain('Callout')
  })

  it('an expired one offers a new one, to the address on file', async () => {
    const late = await startTestApp()
    const office = await late.people.dispatcher()
    const { token, contact } = await sentQuote(late, office, { valid_until: '2026-12-05' })
    late.clock.advance(30 * 86_400)
    const shown = await pagesOf(late).get(`/j/${token}`)
    expect(shown.statusCode).toBe(410)
    expect(shown.body).toContain('Send me a new one')
    const asked = await pagesOf(late).post(`/j/${token}/renew`, {})
    expect(asked.headers.location).toBe(`/j/${token}?asked=yes`)
    const mails = await late.database.prisma.outboxItem.findMany({ where: { template: 'link_renewed' } })
    expect(mails.map(({ receiver }) => receiver)).toEqual([contact.email])
    expect((await pagesOf(late).get(`/j/${token}?asked=yes`)).body).toContain('Look into your mail')
    await late.close()
  })
})
