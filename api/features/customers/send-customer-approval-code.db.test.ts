import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvalCode, askForCodes } from '../../test/support/approval-code.ts'
import type { Somebody } from '../../test/support/call.ts'
import { quoteForLogin } from '../../test/support/customer-answer.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

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
