import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, newContact, sentQuote, standOn } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const filter = { description: 'A filter', quantity: '1', unit_price_minor: 10_000, optional: true }
const ticked = { ...filter, description: 'Flush the system', selected: true, unit_price_minor: 5_000 }
const credit = { ...filter, description: 'The old one taken back', unit_price_minor: -1_000_000 }
const lines = [...boilerLines, filter, ticked, credit]

const price = (token: string, quote_id: string, selected_lines?: unknown) =>
  api.call('priceQuote', { params: { token }, query: { quote_id, selected_lines } })

describe('200', () => {
  it('prices the ticked lines alone, whatever the office ticked beforehand', async () => {
    const { token, quote } = await sentQuote(api, as, { lines })
    const { body } = await price(token, quote.id, [2])
    expect(body).toMatchObject({ revision: 1, subtotal_minor: 481_750, total_minor: 481_750 })
    expect((await price(token, quote.id)).body.total_minor).toBe(471_750)
    expect((await price(token, quote.id, [2, 3])).body.total_minor).toBe(486_750)
  })

  it('names no figure to whoever sees no prices', async () => {
    const { job_id, quote } = await sentQuote(api, as, { lines })
    const tenant = await newContact(api)
    await standOn(api, job_id, tenant.contact_id, { sees_prices: false })
    const { body: made } = await api.call('createJobLink', {
      as,
      params: { job_id },
      body: { contact_id: tenant.contact_id, purpose: 'job' },
    })
    const { body } = await price(made.url.split('/').pop() as string, quote.id, [2])
    expect(JSON.stringify(body)).not.toMatch(/\d{3}/)
  })
})

describe('refusals', () => {
  it('400 for the tick of a line that is not optional, or is none', async () => {
    const { token, quote } = await sentQuote(api, as, { lines })
    for (const wrong of [[0], [99]])
      expect((await price(token, quote.id, wrong)).problem).toMatchObject({
        code: 'invalid_input',
        errors: [{ pointer: '/selected_lines/0' }],
      })
  })

  it('404 for a quote of elsewhere', async () => {
    const { token } = await sentQuote(api, as)
    const other = await sentQuote(api, as)
    expect((await price(token, other.quote.id)).status).toBe(404)
    expect((await price(token, uuidv7())).status).toBe(404)
  })

  it('410 when the link has expired', async () => {
    const { token, quote } = await sentQuote(api, as, { valid_until: '2026-12-05' })
    api.clock.advance(30 * 86_400)
    expect((await price(token, quote.id)).problem.code).toBe('link_expired')
  })

  it('422 when it would come to less than nothing', async () => {
    const { token, quote } = await sentQuote(api, as, { lines })
    expect((await price(token, quote.id, [4])).problem.code).toBe('amount_out_of_range')
  })
})
