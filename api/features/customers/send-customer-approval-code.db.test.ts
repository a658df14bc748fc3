import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalCode, askForCodes, wrongCode } from '../../test/support/approval-code.ts'
import type { Somebody } from '../../test/support/call.ts'
import { quoteForLogin } from '../../test/support/customer-answer.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, sentQuote } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
  await askForCodes(api, 'always')
})
afterAll(() => api.close())

type Ready = Awaited<ReturnType<typeof quoteForLogin>>
const ask = (as: Somebody, job_id: string) => api.call('sendCustomerApprovalCode', { as, params: { job_id } })
const approve = (ready: Ready, as: Somebody, code?: string) =>
  api.call('approveCustomerQuote', {
    as,
    params: { job_id: ready.job_id, quote_id: ready.quote.id },
    body: {
      revision: 1,
      content_sha256: ready.quote.content_sha256,
      name: 'Cora Customer',
      ...(code && { code }),
    },
  })

describe('202', () => {
  it('a session of a link takes the code as the link does', async () => {
    const ready = await quoteForLogin(api, office)
    expect((await approve(ready, ready.session)).problem.code).toBe('code_required')
    expect((await ask(ready.session, ready.job_id)).status).toBe(202)
    const code = await approvalCode(api, ready.contact.email)
    expect((await approve(ready, ready.session, wrongCode(code))).problem.code).toBe('code_refused')
    expect((await approve(ready, ready.session, code)).body.status).toBe('approved')
  })
})

it('a login whose address is confirmed takes none; one whose is not approves nothing', async () => {
  const ready = await quoteForLogin(api, office)
  const where = { id: ready.customer.profile_id }
  await api.database.prisma.profile.update({ where, data: { email_confirmed_at: null } })
  expect((await approve(ready, ready.customer)).problem.code).toBe('code_required')
  await api.database.prisma.profile.update({ where, data: { email_confirmed_at: api.clock.now() } })
  expect((await approve(ready, ready.customer)).body.status).toBe('approved')
})

it('404 for another job', async () => {
  const ready = await quoteForLogin(api, office)
  const other = await quoteForLogin(api, office)
  for (const job_id of [uuidv7(), other.job_id]) expect((await ask(ready.session, job_id)).status).toBe(404)
})

it('409 where nothing asks for a code', async () => {
  const ready = await quoteForLogin(api, office)
  await askForCodes(api, 'off')
  expect((await ask(ready.session, ready.job_id)).problem.code).toBe('quote_not_open')
  await askForCodes(api, 'always')
})

it('403 for one who may not approve', async () => {
  const { job_id, session } = await quoteForLogin(api, office)
  await api.database.prisma.jobContact.updateMany({ where: { job_id }, data: { can_approve: false } })
  expect((await ask(session, job_id)).problem.code).toBe('may_not_approve')
})

it('410 once the last day is over, while the link is only for reading', async () => {
  const { job_id, token, quote } = await quoteForLogin(api, office)
  api.clock.set(quote.expires_at as string)
  const { body } = await api.call('tradeLink', { params: { token } })
  expect((await ask({ token: body.access_token }, job_id)).problem.code).toBe('quote_expired')
})

it('422 for a contact without an address', async () => {
  const contact = await newContact(api, { email: null })
  const { job_id } = await sentQuote(api, office, { contact })
  const body = { contact_id: contact.contact_id, purpose: 'job' } as const
  const { body: link } = await api.call('createJobLink', { as: office, params: { job_id }, body })
  const params = { token: link.url.split('/').at(-1) as string }
  const { body: traded } = await api.call('tradeLink', { params })
  expect((await ask({ token: traded.access_token }, job_id)).problem.code).toBe('contact_without_mail')
})
