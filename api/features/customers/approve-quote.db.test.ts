import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, newJob, sentQuote, standOn } from '../../test/support/work.ts'

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
const approval = ({ quote }: Sent, more: Record<string, unknown> = {}) => ({
  quote_id: quote.id,
  revision: quote.revision,
  content_sha256: quote.content_sha256,
  name: 'Cora Customer',
  ...more,
})
const approve = (sent: Sent, more?: Record<string, unknown>, headers = {}) =>
  api.call('approveQuote', { params: { token: sent.token }, body: approval(sent, more), headers })
const told = async (quote_id: string, type: string) =>
  api.database.prisma.event.findMany({ where: { quote_id, type } })
const optional = (line: Record<string, unknown>) => ({ quantity: '1', optional: true, ...line })

describe('200', () => {
  it('stores who agreed to what, from where; moves the job; mails a copy with a link to follow it', async () => {
    const sent = await sentQuote(api, as)
    const { body } = await approve(sent, {}, { 'user-agent': 'A phone' })
    expect(body).toMatchObject({
      status: 'approved',
      approval: { name: 'Cora Customer', channel: 'link', total_minor: 471_750, selected_lines: [] },
    })
    const { body: quote } = await api.call('getQuote', { as, params: { quote_id: sent.quote.id } })
    expect(quote.approval).toMatchObject({
      revision: 1,
      content_sha256: sent.quote.content_sha256,
      contact_id: sent.contact.contact_id,
      ip: '127.0.0.1',
      user_agent: 'A phone',
      approved_at: api.clock.now().toISOString(),
    })
    const { body: job } = await api.call('getJob', { as, params: { job_id: sent.job_id } })
    expect(job).toMatchObject({ status: 'approved', approved_at: api.clock.now().toISOString() })
    api.clock.advance(10)
    await api.runOutbox()
    // The mail with the quote itself had become pointless before it left.
    const [copy, ...more] = post.taken.filter((mail) => receiverOf(mail) === sent.contact.email)
    expect(more).toEqual([])
    expect(copy?.subject).toBe(`Approved: quote ${sent.quote.number}, New boiler`)
    expect(copy?.text).toContain('$4,717.50')
    const token = /\/j\/([\w-]+)/.exec(copy?.text ?? '')?.[1] as string
    expect((await api.call('getJobByToken', { params: { token } })).body.purpose).toBe('job')
  })

  it('prices the lines that the customer ticked', async () => {
    const lines = [
      ...boilerLines,
      optional({ description: 'Chimney', unit_price_minor: 50_000 }),
      optional({ description: 'Service plan', unit_price_minor: 9_900, selected: true }),
    ]
    const sent = await sentQuote(api, as, { lines })
    expect(sent.quote.total_minor).toBe(481_650)
    const { body } = await approve(sent, { selected_lines: [2] })
    expect(body).toMatchObject({
      total_minor: 521_750,
      approval: { selected_lines: [2], total_minor: 521_750 },
    })
    expect(body.lines.map((line) => line.included)).toEqual([true, true, true, false])
    const { body: quote } = await api.call('getQuote', { as, params: { quote_id: sent.quote.id } })
    expect(quote.total_minor).toBe(521_750)
  })

  it('is one approval, one event and one mail, however many requests race over HTTP', async () => {
    const sent = await sentQuote(api, as)
    const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const request = (n: number) =>
      fetch(`${address}/api/v1/customers/public/job/${sent.token}/approve-quote`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'http://localhost:8080' },
        body: JSON.stringify(approval(sent, { name: `Cora ${n}` })),
      })
    const answers = await Promise.all(Array.from({ length: 50 }, (_none, n) => request(n)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(50).fill(200))
    const bodies = new Set(await Promise.all(answers.map((answer) => answer.text())))
    expect(bodies.size).toBe(1)
    expect(await api.database.prisma.quoteApproval.count({ where: { quote_id: sent.quote.id } })).toBe(1)
    expect(await told(sent.quote.id, 'quote.approved')).toHaveLength(1)
    api.clock.advance(10)
    await api.runOutbox()
    expect(post.taken.filter((mail) => receiverOf(mail) === sent.contact.email)).toHaveLength(1)
  })

  it('declines the other options of its group', async () => {
    const job = await newJob(api, as)
    const option_group_id = uuidv7()
    const send = async (title: string) => {
      const body = { title, role: 'option', option_group_id, lines: boilerLines }
      const { body: draft } = await api.call('createQuote', { as, params: { job_id: job.job_id }, body })
      return (await api.call('sendQuote', { as, params: { quote_id: draft.id }, body: {} })).body
    }
    const [repair, renew] = [await send('Repair'), await send('Renew')]
    const { body: link } = await api.call('createJobLink', {
      as,
      params: { job_id: job.job_id },
      body: { contact_id: job.contact.contact_id, purpose: 'job' },
    })
    const token = link.url.split('/').pop() as string
    await approve({ ...job, quote: renew, token })
    const { body: other } = await api.call('getQuote', { as, params: { quote_id: repair.id } })
    expect(other.status).toBe('declined')
    expect(await told(repair.id, 'quote.declined')).toMatchObject([{ data: { chosen_quote_id: renew.id } }])
    expect((await api.call('getJob', { as, params: { job_id: job.job_id } })).body.status).toBe('approved')
  })

  it('of a change order leaves the job where it is', async () => {
    const sent = await sentQuote(api, as)
    await approve(sent)
    const { body: draft } = await api.call('createQuote', {
      as,
      params: { job_id: sent.job_id },
      body: { role: 'change_order', title: 'A second radiator', lines: boilerLines },
    })
    const { body: quote } = await api.call('sendQuote', { as, params: { quote_id: draft.id }, body: {} })
    const moved = await api.call('getJob', { as, params: { job_id: sent.job_id } })
    api.clock.advance(5)
    expect((await approve({ ...sent, quote })).body.status).toBe('approved')
    const { body: job } = await api.call('getJob', { as, params: { job_id: sent.job_id } })
    expect(job).toMatchObject({ status: 'approved', approved_at: moved.body.approved_at })
  })
})

describe('refusals', () => {
  it('400 for a tick on a line that is not theirs to tick', async () => {
    const sent = await sentQuote(api, as)
    expect((await approve(sent, { selected_lines: [0] })).problem).toMatchObject({
      code: 'invalid_input',
      errors: [{ pointer: '/selected_lines/0' }],
    })
  })

  it('403 without an Origin, from a foreign one, and for a contact who may not approve', async () => {
    const sent = await sentQuote(api, as)
    for (const origin of ['', 'https://elsewhere.test', 'null'])
      expect((await approve(sent, {}, { origin })).problem.code).toBe('origin_refused')
    await api.database.prisma.jobContact.updateMany({
      where: { job_id: sent.job_id },
      data: { can_approve: false },
    })
    expect((await approve(sent)).problem.code).toBe('may_not_approve')
    expect(await told(sent.quote.id, 'quote.approved')).toEqual([])
  })

  it('404 for a link that never was, was revoked, or for a quote of another job', async () => {
    const sent = await sentQuote(api, as)
    const other = await sentQuote(api, as)
    expect((await approve({ ...sent, token: 'x'.repeat(43) })).status).toBe(404)
    expect((await approve({ ...sent, quote: other.quote })).status).toBe(404)
    const { body } = await api.call('listJobLinks', { as, params: { job_id: sent.job_id } })
    await api.call('revokeLink', { as, params: { link_id: body.items[0]?.id as string } })
    expect((await approve(sent)).status).toBe(404)
  })

  it('409 for what was read in an older version, is answered, or ended this instant', async () => {
    const sent = await sentQuote(api, as)
    expect((await approve(sent, { content_sha256: '0'.repeat(64) })).problem.code).toBe('revision_superseded')
    expect((await approve(sent, { revision: 2 })).problem.code).toBe('revision_superseded')
    await api.call('withdrawQuote', { as, params: { quote_id: sent.quote.id } })
    expect((await approve(sent)).problem.code).toBe('quote_not_open')
  })

  it('409 from the end of its last day on, though nobody has noted that yet', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(new Date(Date.parse(sent.quote.expires_at as string) - 1).toISOString())
    expect((await api.call('getJobByToken', { params: { token: sent.token } })).body.read_only).toBe(false)
    api.clock.advance(1)
    expect((await approve(sent)).problem.code).toBe('quote_expired')
    expect((await api.call('getQuote', { as, params: { quote_id: sent.quote.id } })).body.status).toBe('sent')
  })

  it('410 after the days to read', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(sent.quote.expires_at as string)
    api.clock.advance(7 * 86_400)
    expect((await approve(sent)).problem.code).toBe('link_expired')
  })

  it('422 for a name of blanks, and for ticks that bring the total below zero', async () => {
    const refund = optional({ description: 'The old one back', unit_price_minor: -900_000 })
    const sent = await sentQuote(api, as, { lines: [...boilerLines, refund] })
    expect((await approve(sent, { name: '   ' })).problem.code).toBe('name_required')
    expect((await approve(sent, { selected_lines: [2] })).problem.code).toBe('amount_out_of_range')
    expect(await api.database.prisma.quoteApproval.count({ where: { quote_id: sent.quote.id } })).toBe(0)
  })
})

it('a contact of another job has no way in with a link of their own', async () => {
  const [mine, theirs] = [await sentQuote(api, as), await sentQuote(api, as)]
  await standOn(api, theirs.job_id, mine.contact.contact_id)
  expect((await approve({ ...theirs, token: mine.token })).status).toBe(404)
})

it('403 shows an approved quote to no link that is for following a visit', async () => {
  const sent = await sentQuote(api, as)
  const params = { job_id: sent.job_id }
  const { body: visit } = await api.call('createVisit', { as, params, body: { purpose: 'work' } })
  const { body: tracker } = await api.call('createJobLink', {
    as,
    params,
    body: { contact_id: sent.contact.contact_id, purpose: 'tracker', visit_id: visit.id },
  })
  expect((await approve(sent)).status).toBe(200)
  const { problem } = await approve({ ...sent, token: tracker.url.split('/').pop() as string })
  expect(problem).toMatchObject({ code: 'may_not_approve' })
})
