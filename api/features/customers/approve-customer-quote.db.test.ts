import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Somebody } from '../../test/support/call.ts'
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

type Ready = Awaited<ReturnType<typeof quoteForLogin>>
const agreement = ({ quote }: Pick<Ready, 'quote'>, more: Record<string, unknown> = {}) => ({
  revision: quote.revision,
  content_sha256: quote.content_sha256,
  name: 'Cora Customer',
  ...more,
})
const approve = (ready: Ready, more: Record<string, unknown> = {}, as: Somebody = ready.customer) =>
  api.call('approveCustomerQuote', {
    as,
    params: { job_id: ready.job_id, quote_id: ready.quote.id },
    body: agreement(ready, more),
  })
const approvals = (quote_id: string) => api.database.prisma.quoteApproval.findMany({ where: { quote_id } })

describe('200', () => {
  it('from a login says so, and by whose', async () => {
    const ready = await quoteForLogin(api, office)
    const { body } = await approve(ready)
    expect(body).toMatchObject({ status: 'approved', approval: { channel: 'login', total_minor: 471_750 } })
    expect(await approvals(ready.quote.id)).toMatchObject([
      {
        channel: 'login',
        profile_id: ready.customer.profile_id,
        contact_id: ready.contact.contact_id,
        link_id: null,
      },
    ])
    const { body: job } = await api.call('getJob', { as: office, params: { job_id: ready.job_id } })
    expect(job.status).toBe('approved')
    const copies = { template: 'quote_approved', receiver: ready.contact.email as string }
    expect(await api.database.prisma.outboxItem.count({ where: copies })).toBe(1)
  })

  it('from a session of a link is an approval through that link', async () => {
    const ready = await quoteForLogin(api, office)
    expect((await approve(ready, {}, ready.session)).body.approval?.channel).toBe('link')
    const [approval] = await approvals(ready.quote.id)
    expect(approval).toMatchObject({ channel: 'link', profile_id: null, link_id: expect.any(String) })
  })

  it('prices the lines that were ticked', async () => {
    const extra = { description: 'Chimney', quantity: '1', unit_price_minor: 50_000, optional: true }
    const ready = await quoteForLogin(api, office, { lines: [...boilerLines, extra] })
    expect((await approve(ready, { selected_lines: [2] })).body.total_minor).toBe(521_750)
  })

  it('is one approval, from login, session and link at once', async () => {
    const ready = await quoteForLogin(api, office)
    const through = [
      () => approve(ready),
      () => approve(ready, {}, ready.session),
      () =>
        api.call('approveQuote', {
          params: { token: ready.token },
          body: { quote_id: ready.quote.id, ...agreement(ready) },
        }),
    ]
    const answers = await Promise.all([...through, ...through, ...through].map((each) => each()))
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(200))
    expect(await approvals(ready.quote.id)).toHaveLength(1)
  })
})

describe('refusals', () => {
  it('400 for ticks that are not theirs', async () => {
    const ready = await quoteForLogin(api, office)
    expect((await approve(ready, { selected_lines: [0] })).problem.code).toBe('invalid_input')
  })

  it('403 for a contact who may not approve', async () => {
    const ready = await quoteForLogin(api, office)
    const where = { job_id: ready.job_id }
    await api.database.prisma.jobContact.updateMany({ where, data: { can_approve: false } })
    expect((await approve(ready)).problem.code).toBe('may_not_approve')
  })

  it('404 for a quote of another job of theirs, or of somebody else', async () => {
    const mine = await quoteForLogin(api, office)
    const other = await sentQuote(api, office, { contact: mine.contact })
    expect((await approve({ ...mine, quote: other.quote })).status).toBe(404)
    const theirs = await quoteForLogin(api, office)
    for (const as of [mine.customer, mine.session]) expect((await approve(theirs, {}, as)).status).toBe(404)
  })

  it('409 for another version, for what is not open, and after the last day', async () => {
    const ready = await quoteForLogin(api, office)
    expect((await approve(ready, { content_sha256: '0'.repeat(64) })).problem.code).toBe(
      'revision_superseded',
    )
    await api.call('withdrawQuote', { as: office, params: { quote_id: ready.quote.id } })
    expect((await approve(ready)).problem.code).toBe('quote_not_open')
    const late = await quoteForLogin(api, office)
    api.clock.set(late.quote.expires_at as string)
    expect((await approve(late)).problem.code).toBe('quote_expired')
    // A session of the link is good for a day; the link itself still reads.
    const { body } = await api.call('tradeLink', { params: { token: late.token } })
    expect((await approve(late, {}, { token: body.access_token })).problem.code).toBe('quote_expired')
  })

  it('422 for a name of blanks, and ticks that bring the total below zero', async () => {
    const refund = { description: 'Old one back', quantity: '1', unit_price_minor: -900_000, optional: true }
    const ready = await quoteForLogin(api, office, { lines: [...boilerLines, refund] })
    expect((await approve(ready, { name: ' ' })).problem.code).toBe('name_required')
    expect((await approve(ready, { selected_lines: [2] })).problem.code).toBe('amount_out_of_range')
  })
})
