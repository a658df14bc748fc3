import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalCode, askForCodes, wrongCode } from '../../test/support/approval-code.ts'
import { hiddenFields, pagesOf } from '../../test/support/pages.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { boilerLines, newContact, sentQuote } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let as: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  as = await api.people.dispatcher()
  await askForCodes(api, 'always')
})
afterAll(async () => {
  await api.close()
  await post.close()
})

type Sent = Awaited<ReturnType<typeof sentQuote>>
const ask = ({ token }: Pick<Sent, 'token'>) => api.call('sendApprovalCode', { params: { token } })
const approve = ({ quote, token }: Sent, more: Record<string, unknown> = {}) =>
  api.call('approveQuote', {
    params: { token },
    body: {
      quote_id: quote.id,
      revision: quote.revision,
      content_sha256: quote.content_sha256,
      name: 'Cora Customer',
      ...more,
    },
  })
const needed = async ({ token }: Sent) =>
  (await api.call('getJobByToken', { params: { token } })).body.job.quotes[0]?.needs_code

describe('202', () => {
  it('mails six digits to the address on file, with which the quote is approved', async () => {
    const sent = await sentQuote(api, as)
    expect(await needed(sent)).toBe(true)
    expect((await approve(sent)).problem.code).toBe('code_required')
    const { status, body } = await ask(sent)
    expect(status).toBe(202)
    expect(body.sent_to).toMatch(/^c•••@/)
    const code = await approvalCode(api, sent.contact.email)
    await api.runOutbox()
    const mail = post.taken.filter((one) => receiverOf(one) === sent.contact.email).at(-1)
    expect(mail?.text).toContain(`Code: ${code}`)
    const other = await sentQuote(api, as)
    expect((await approve(other, { code })).problem.code).toBe('code_refused')
    expect((await approve(sent, { code: wrongCode(code) })).problem.code).toBe('code_refused')
    expect((await approve(sent, { code })).body.status).toBe('approved')
    expect(await needed(sent)).toBe(false)
    // What is approved is approved: the second click needs no second code.
    expect((await approve(sent)).body.status).toBe('approved')
  })

  it('only above a sum, with the ticks of the customer', async () => {
    await askForCodes(api, 'above', 471_750)
    const extra = { description: 'Chimney', quantity: '1', unit_price_minor: 1, optional: true }
    const sent = await sentQuote(api, as, { lines: [...boilerLines, extra] })
    expect(await needed(sent)).toBe(false)
    const query = { quote_id: sent.quote.id, selected_lines: [2] }
    const { body } = await api.call('priceQuote', { params: { token: sent.token }, query })
    expect(body.needs_code).toBe(true)
    expect((await approve(sent, { selected_lines: [2] })).problem.code).toBe('code_required')
    expect((await approve(sent)).body.status).toBe('approved')
    await askForCodes(api, 'always')
  })

  it('of tries that race no more than five are compared, and then the right one helps no more', async () => {
    const sent = await sentQuote(api, as)
    await ask(sent)
    const code = await approvalCode(api, sent.contact.email)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => approve(sent, { code: wrongCode(code) })),
    )
    expect(answers.map(({ problem }) => problem.code)).toEqual(Array(20).fill('code_refused'))
    const tries = await api.database.prisma.linkCode.findMany({ where: { link: { job_id: sent.job_id } } })
    expect(tries.map((row) => row.tries)).toEqual([5])
    expect((await approve(sent, { code })).problem.code).toBe('code_refused')
    api.clock.advance(60)
    await ask(sent)
    const fresh = await approvalCode(api, sent.contact.email)
    expect((await approve(sent, { code: fresh })).body.status).toBe('approved')
  })

  it('is good for ten minutes', async () => {
    const sent = await sentQuote(api, as)
    await ask(sent)
    const code = await approvalCode(api, sent.contact.email)
    api.clock.advance(600)
    expect((await approve(sent, { code })).problem.code).toBe('code_refused')
  })

  it('is asked for and typed on the page, without script', async () => {
    const sent = await sentQuote(api, as)
    const pages = pagesOf(api)
    const page = `/j/${sent.token}`
    const fields = { ...hiddenFields((await pages.get(page)).body, `${page}/approve`), name: 'Cora Customer' }
    const none = await pages.post(`${page}/approve`, { ...fields, code: '' })
    expect(none.statusCode).toBe(403)
    const asked = await pages.post(`${page}/code`, { ...fields, code: '' })
    expect(asked.statusCode).toBe(200)
    expect(asked.body).toContain('We have mailed the code to c•••@example.test.')
    expect(asked.body).toContain('value="Cora Customer"')
    const code = await approvalCode(api, sent.contact.email)
    const wrong = await pages.post(`${page}/approve`, { ...fields, code: wrongCode(code) })
    expect(wrong.statusCode).toBe(403)
    expect(wrong.body).toContain('Tries left: 4')
    const done = await pages.post(`${page}/approve`, {
      ...fields,
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect(done.statusCode).toBe(303)
    const row = await api.database.prisma.quote.findUniqueOrThrow({ where: { id: sent.quote.id } })
    expect(row.status).toBe('approved')
  })
})

describe('refusals', () => {
  it('403 for one who may not approve', async () => {
    const sent = await sentQuote(api, as)
    const where = { job_id: sent.job_id }
    await api.database.prisma.jobContact.updateMany({ where, data: { can_approve: false } })
    expect((await ask(sent)).problem.code).toBe('may_not_approve')
  })

  it('404 for a link that never was', async () => {
    expect((await ask({ token: 'x'.repeat(43) })).status).toBe(404)
  })

  it('409 where nothing asks for a code', async () => {
    const sent = await sentQuote(api, as)
    await api.call('withdrawQuote', { as, params: { quote_id: sent.quote.id } })
    expect((await ask(sent)).problem.code).toBe('quote_not_open')
  })

  it('410 when the link has expired', async () => {
    const sent = await sentQuote(api, as)
    api.clock.set(sent.quote.expires_at as string)
    expect((await ask(sent)).problem.code).toBe('quote_expired')
    api.clock.advance(7 * 86_400)
    expect((await ask(sent)).problem.code).toBe('link_expired')
  })

  it('422 for a contact without an address', async () => {
    const contact = await newContact(api, { email: null })
    const sent = await sentQuote(api, as, { contact })
    const body = { contact_id: contact.contact_id, purpose: 'job' }
    const { body: link } = await api.call('createJobLink', { as, params: { job_id: sent.job_id }, body })
    const token = link.url.split('/').at(-1) as string
    expect((await ask({ token })).problem.code).toBe('contact_without_mail')
  })

  it('429 after ten in a day, however slowly they are asked for', async () => {
    const sent = await sentQuote(api, as)
    for (let n = 0; n < 10; n++) {
      expect((await ask(sent)).status).toBe(202)
      api.clock.advance(600)
    }
    expect((await ask(sent)).problem.code).toBe('too_many_requests')
  })
})
