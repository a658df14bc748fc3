import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Pages, pagesOf } from '../../../test/support/pages.ts'
import type { Person } from '../../../test/support/people.ts'
import { signedUp } from '../../../test/support/signed-up.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { newContact, sentQuote } from '../../../test/support/work.ts'

const email = 'cora@example.test'
const password = 'a quiet harbour'

let api: TestApp
let pages: Pages
let as: Person
let cookie: string
let contact: { contact_id: string; email: string }
beforeAll(async () => {
  api = await startTestApp()
  pages = pagesOf(api)
  as = await api.people.dispatcher()
  contact = { ...(await newContact(api, { email })), email }
  await signedUp(api, { name: 'Cora Customer', email, password })
  const sent = await pages.post('/sign-in', { email, password })
  cookie = String(sent.headers['set-cookie']).split(';')[0] as string
})
afterAll(() => api.close())

it('comes by the link and by the login as the paper that was sent, to be saved under its name', async () => {
  const { quote, token, job_id } = await sentQuote(api, as, { contact })
  const seats = [
    [`/j/${token}`, {}],
    [`/jobs/${job_id}`, { cookie }],
  ] as const
  for (const [page, headers] of seats) {
    const address = `${page}/quotes/${quote.id}/pdf`
    expect((await pages.get(page, headers)).body).toContain(`href="${address}"`)
    const { statusCode, rawPayload, headers: given } = await pages.get(address, headers)
    expect(statusCode).toBe(200)
    expect(given['content-type']).toBe('application/pdf')
    expect(given['content-disposition']).toContain(`attachment; filename="quote-${quote.number}.pdf"`)
    expect(given['cache-control']).toBe('private, no-cache')
    const { pdf_sha256 } = await api.database.prisma.quoteRevision.findUniqueOrThrow({
      where: { quote_id_revision: { quote_id: quote.id, revision: 1 } },
    })
    expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(pdf_sha256)
    const again = await pages.get(address, { ...headers, 'if-none-match': String(given.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  }
})

it('is not there for another job, an ended link, nobody, or whoever sees no prices', async () => {
  const { quote, token, job_id, contact: asked } = await sentQuote(api, as, { contact })
  const other = await sentQuote(api, as)
  const nothing = async (address: string, headers = {}) => {
    const { statusCode, headers: given, body } = await pages.get(address, headers)
    expect(given['content-type']).toMatch(/^text\/html/)
    expect(body).not.toContain(quote.number)
    return statusCode
  }
  expect(await nothing(`/j/${other.token}/quotes/${quote.id}/pdf`)).toBe(404)
  expect(await nothing(`/j/${token}/quotes/${other.quote.id}/pdf`)).toBe(404)
  expect(await nothing(`/j/${token}/quotes/none/pdf`)).toBe(404)
  expect(await nothing(`/j/${'x'.repeat(43)}/quotes/${quote.id}/pdf`)).toBe(404)
  expect(await nothing(`/jobs/${job_id}/quotes/${quote.id}/pdf`)).toBe(404)
  await api.database.prisma.jobContact.updateMany({
    where: { job_id, contact_id: asked.contact_id },
    data: { sees_prices: false },
  })
  for (const [page, headers] of [
    [`/j/${token}`, {}],
    [`/jobs/${job_id}`, { cookie }],
  ] as const) {
    const { statusCode, body } = await pages.get(page, headers)
    expect(statusCode).toBe(200)
    expect(body).toContain(quote.number)
    expect(body).not.toContain('/pdf"')
    expect(await nothing(`${page}/quotes/${quote.id}/pdf`, headers)).toBe(404)
  }
  await api.database.prisma.link.updateMany({
    where: { quote_id: quote.id },
    data: { expires_at: new Date(api.clock.now().getTime() - 1000) },
  })
  expect(await nothing(`/j/${token}/quotes/${quote.id}/pdf`)).toBe(404)
})
