import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { quoteForLogin } from '../../test/support/customer-answer.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, sentQuote } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const filter = { description: 'A filter', quantity: '1', unit_price_minor: 10_000, optional: true }
const credit = { ...filter, description: 'The old one taken back', unit_price_minor: -1_000_000 }
const lines = [...boilerLines, filter, credit]
type Ready = Awaited<ReturnType<typeof quoteForLogin>>
const price = (ready: Ready, selected_lines?: unknown, as = ready.customer) =>
  api.call('priceCustomerQuote', {
    as,
    params: { job_id: ready.job_id, quote_id: ready.quote.id },
    query: { selected_lines },
  })

describe('200', () => {
  it('prices what is ticked, for a login and for a session of a link', async () => {
    const ready = await quoteForLogin(api, office, { lines })
    expect((await price(ready, [2])).body).toMatchObject({ revision: 1, total_minor: 481_750 })
    expect((await price(ready, undefined, ready.session as Person)).body.total_minor).toBe(471_750)
  })
})

describe('refusals', () => {
  it('400 for the tick of a line that is not optional', async () => {
    const ready = await quoteForLogin(api, office, { lines })
    expect((await price(ready, [0])).problem.code).toBe('invalid_input')
  })

  it('404 for a quote of another job', async () => {
    const ready = await quoteForLogin(api, office, { lines })
    const other = await sentQuote(api, office, { contact: ready.contact })
    expect((await price({ ...ready, quote: other.quote })).status).toBe(404)
    expect((await price({ ...ready, job_id: uuidv7() })).status).toBe(404)
  })

  it('422 when it would come to less than nothing', async () => {
    const ready = await quoteForLogin(api, office, { lines })
    expect((await price(ready, [3])).problem.code).toBe('amount_out_of_range')
  })
})
