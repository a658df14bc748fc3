import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, newContact, newJob, sentQuote } from '../../test/support/work.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

const draft = async () => {
  const { job_id } = await newJob(api, as)
  return (await api.call('createQuote', { as, params: { job_id }, body: { lines: boilerLines } })).body
}
const patch = (quote_id: string, body: Record<string, unknown>, headers = {}) =>
  api.call('updateQuote', { as, params: { quote_id }, body, headers })

describe('200', () => {
  it('replaces lines as a whole and prices anew; what is not named stays', async () => {
    const { id } = await draft()
    const lines = [{ description: 'Repair', quantity: '0.333', unit_price_minor: 1000, tax_rate_bp: 2000 }]
    await patch(id, { lines, valid_until: '2026-12-24' })
    const { body } = await patch(id, { discount: { kind: 'amount', value: 33 } })
    expect(body).toMatchObject({
      title: 'New boiler',
      valid_until: '2026-12-24',
      lines: [{ description: 'Repair', amount_minor: 333 }],
      subtotal_minor: 333,
      discount_minor: 33,
      tax_minor: 60,
      total_minor: 360,
      version: 3,
    })
    expect((await patch(id, { discount: null, valid_until: null })).body).toMatchObject({
      discount: null,
      discount_minor: 0,
      valid_until: null,
    })
  })

  it('takes up what the customer wants changed as the next revision', async () => {
    const { quote } = await sentQuote(api, as)
    await api.database.prisma.quote.update({ where: { id: quote.id }, data: { status: 'changes_requested' } })
    const { body } = await patch(quote.id, { title: 'A smaller boiler' })
    expect(body).toMatchObject({ status: 'draft', revision: 2, content_sha256: null })
    expect(body.revisions.map((one) => one.revision)).toEqual([1])
    expect((await patch(quote.id, { terms: 'Cash' })).body.revision).toBe(2)
  })
})

describe('refusals', () => {
  it('404 for a quote that does not exist', async () => {
    expect((await patch(uuidv7(), { title: 'x' })).status).toBe(404)
  })

  it('409 once it was sent', async () => {
    const { quote } = await sentQuote(api, as)
    expect((await patch(quote.id, { title: 'x' })).problem.code).toBe('transition_not_allowed')
  })

  it('412 with the current state for whoever saw an older one', async () => {
    const { id } = await draft()
    await patch(id, { title: 'First' })
    const { problem } = await patch(id, { title: 'Second' }, { 'if-match': '"1"' })
    expect(problem).toMatchObject({ status: 412, code: 'stale', current: { title: 'First', version: 2 } })
  })

  it('422 for a contact of elsewhere, and for astronomic amounts', async () => {
    const { id } = await draft()
    const stranger = await newContact(api)
    expect((await patch(id, { contact_id: stranger.contact_id })).problem.code).toBe('unknown_reference')
    const lines = [{ description: 'x', quantity: '999999999', unit_price_minor: 9_007_199_254_740_991 }]
    expect((await patch(id, { lines })).problem.code).toBe('amount_out_of_range')
  })
})
