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
})
afterAll(async () => {
  await api.close()
  await post.close()
})

type Sent = Awaited<ReturnType<typeof sentQuote>>
const approve = (sent: Pick<Sent, 'quote' | 'contact'>, more: Record<string, unknown> = {}) =>
  api.call('approveQuoteForCustomer', {
    as,
    params: { quote_id: sent.quote.id },
    body: {
      contact_id: sent.contact.contact_id,
      revision: sent.quote.revision,
      content_sha256: sent.quote.content_sha256,
      name: 'Cora Customer',
      ...more,
    },
  })

describe('200', () => {
  it('records that it came through the office, by whom, in whose name, and mails the same copy', async () => {
    const sent = await sentQuote(api, as)
    const { body } = await approve(sent, { name: 'Cora Customer, on the phone' })
    expect(body).toMatchObject({
      status: 'approved',
      approval: {
        channel: 'office',
        name: 'Cora Customer, on the phone',
        contact_id: sent.contact.contact_id,
        profile_id: as.profile_id,
        link_id: null,
      },
    })
    const { body: job } = await api.call('getJob', { as, params: { job_id: sent.job_id } })
    expect(job.status).toBe('approved')
    api.clock.advance(10)
    await api.runOutbox()
    const [copy, ...more] = post.taken.filter((mail) => receiverOf(mail) === sent.contact.email)
    expect(more).toEqual([])
    expect(copy?.text).toContain('Approved by: Cora Customer, on the phone, through our office')
  })

  it('prices the lines that they want, and declines the other options', async () => {
    const { job_id, contact } = await newJob(api, as)
    const option_group_id = uuidv7()
    const send = async (title: string) => {
      const extra = { description: 'Chimney', quantity: '1', unit_price_minor: 50_000, optional: true }
      const body = { title, role: 'option', option_group_id, lines: [...boilerLines, extra] }
      const { body: draft } = await api.call('createQuote', { as, params: { job_id }, body })
      return (await api.call('sendQuote', { as, params: { quote_id: draft.id } })).body
    }
    const [repair, renew, reworked] = [await send('Repair'), await send('Renew'), await send('Rework')]
    // The customer wanted this one changed, and the office has begun to.
    const { body: link } = await api.call('createJobLink', {
      as,
      params: { job_id },
      body: { contact_id: contact.contact_id, purpose: 'job' },
    })
    const words = { quote_id: reworked.id, revision: 1, words: 'Cheaper' }
    const token = link.url.split('/').at(-1) as string
    await api.call('requestQuoteChanges', { params: { token }, body: words })
    await api.call('updateQuote', { as, params: { quote_id: reworked.id }, body: { title: 'Reworked' } })
    const { body } = await approve({ quote: renew, contact }, { selected_lines: [2] })
    expect(body.total_minor).toBe(521_750)
    for (const { id } of [repair, reworked])
      expect((await api.call('getQuote', { as, params: { quote_id: id } })).body.status).toBe('declined')
  })

  it('is one approval, whether the office or the customer was first', async () => {
    const sent = await sentQuote(api, as)
    const { quote, token } = sent
    const { content_sha256 } = quote
    const mine = () => approve(sent)
    const theirs = () =>
      api.call('approveQuote', {
        params: { token },
        body: { quote_id: quote.id, revision: 1, content_sha256, name: 'Cora' },
      })
    const answers = await Promise.all([mine(), theirs(), mine(), theirs(), mine(), theirs()])
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(200))
    expect(await api.database.prisma.quoteApproval.count({ where: { quote_id: quote.id } })).toBe(1)
  })
})

describe('refusals', () => {
  it('400 for ticks that are not theirs, or nobody named', async () => {
    const sent = await sentQuote(api, as)
    expect((await approve(sent, { selected_lines: [0] })).problem.code).toBe('invalid_input')
    expect((await approve(sent, { contact_id: undefined })).problem.code).toBe('invalid_input')
  })

  it('403 in the name of one who may not approve', async () => {
    const sent = await sentQuote(api, as)
    const tenant = await newContact(api)
    await standOn(api, sent.job_id, tenant.contact_id, { can_approve: false })
    const { problem } = await approve(sent, { contact_id: tenant.contact_id })
    expect(problem.code).toBe('may_not_approve')
  })

  it('404 for a quote that does not exist', async () => {
    const sent = await sentQuote(api, as)
    expect((await approve({ ...sent, quote: { ...sent.quote, id: uuidv7() } })).status).toBe(404)
  })

  it('409 for another version, for what is not open, and after the last day', async () => {
    const sent = await sentQuote(api, as)
    expect((await approve(sent, { revision: 2 })).problem.code).toBe('revision_superseded')
    await api.call('withdrawQuote', { as, params: { quote_id: sent.quote.id } })
    expect((await approve(sent)).problem.code).toBe('quote_not_open')
    const late = await sentQuote(api, as)
    api.clock.set(late.quote.expires_at as string)
    expect((await approve(late)).problem.code).toBe('quote_expired')
  })

  it('422 for a stranger to the job, a name of blanks, and a total below zero', async () => {
    const refund = { description: 'Old one back', quantity: '1', unit_price_minor: -900_000, optional: true }
    const sent = await sentQuote(api, as, { lines: [...boilerLines, refund] })
    const { contact_id } = await newContact(api)
    expect((await approve(sent, { contact_id })).problem.code).toBe('unknown_reference')
    expect((await approve(sent, { name: ' ' })).problem.code).toBe('name_required')
    expect((await approve(sent, { selected_lines: [2] })).problem.code).toBe('amount_out_of_range')
  })
})
