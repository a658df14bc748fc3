import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvedJob, firstSignIn, mailedCode } from '../../test/support/credentials.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { sentQuote } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

/** A login of one of the two jobs of a contact; the other waits for an answer. */
async function login() {
  const job = await approvedJob(api, office)
  const other = await sentQuote(api, office, { contact: job.contact })
  const { body: made } = await api.call('generateCredentials', { as: job.link })
  return { ...job, other, made, ...(await firstSignIn(api, made)) }
}
const ask = (as: { token: string }) => api.call('sendCredentialCode', { as })
const confirm = (as: { token: string }, code: string) => api.call('confirmCredential', { as, body: { code } })
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const jobsOf = async (as: { token: string }) =>
  (await api.call('listCustomerJobs', { as })).body.items.map(({ id }) => id)

describe('200', () => {
  it('opens all jobs of the contact to a login that covered one, and its address signs in', async () => {
    const mine = await login()
    const { other } = mine
    expect(await jobsOf(mine)).toEqual([mine.job_id])
    const params = { job_id: other.job_id, quote_id: other.quote.id }
    expect((await api.call('getCustomerJob', { as: mine, params: { job_id: other.job_id } })).status).toBe(
      404,
    )
    const answer = { revision: 1, words: 'No' }
    expect((await api.call('declineCustomerQuote', { as: mine, params, body: answer })).status).toBe(404)
    const { body: desk } = await api.call('getCustomerDashboard', { as: mine })
    expect(JSON.stringify(desk)).not.toContain(other.job_id)
    const asked = { title: 'More', trade: 'heating', site: { address_line: '1', city: 'Millbrook' } }
    expect((await api.call('createJob', { as: mine, body: asked })).problem.code).toBe('forbidden')

    const { body: sent } = await ask(mine)
    expect(sent.sent_to).toMatch(/^c•••@example\.test$/)
    const { body } = await confirm(mine, await mailedCode(api, mine.contact.email))
    expect(body).toMatchObject({
      email: mine.contact.email,
      email_confirmed_at: api.clock.now().toISOString(),
    })
    expect((await jobsOf(mine)).sort()).toEqual([mine.job_id, other.job_id].sort())
    expect((await api.call('declineCustomerQuote', { as: mine, params, body: answer })).status).toBe(200)
    for (const email of [mine.made.user_name, mine.contact.email as string])
      expect((await api.call('logIn', { body: { email, password: 'a quiet harbour' } })).status).toBe(200)
    const { body: listed } = await api.call('listCredentials', {
      as: office,
      query: { contact_id: mine.contact_id },
    })
    expect(listed.items).toMatchObject([{ state: 'confirmed' }])
  })
})

it('ends the logins of the contact whose holders have proved nothing', async () => {
  const mine = await login()
  const body = { job_id: mine.other.job_id, contact_id: mine.contact_id }
  const { body: made } = await api.call('generateCredentials', { as: office, body })
  const stranger = await firstSignIn(api, made, 'a stranger to them')
  await ask(mine)
  expect((await confirm(mine, await mailedCode(api, mine.contact.email))).status).toBe(200)
  expect((await api.call('getMe', { as: stranger })).status).toBe(401)
  expect((await jobsOf(mine)).sort()).toEqual([mine.job_id, mine.other.job_id].sort())
})

describe('refusals', () => {
  it('400 for what is no code', async () => {
    const mine = await login()
    for (const code of ['12345', '1234567', 'abcdef', ''])
      expect((await confirm(mine, code)).problem.code).toBe('invalid_input')
  })

  it('403 for a wrong code, an older one, one that is too old, and without one', async () => {
    const mine = await login()
    expect((await confirm(mine, '123456')).problem.code).toBe('code_refused')
    await ask(mine)
    const first = await mailedCode(api, mine.contact.email)
    expect((await confirm(mine, wrong(first))).problem.detail).toContain('Tries left: 4')
    api.clock.advance(200)
    await ask(mine)
    const second = await mailedCode(api, mine.contact.email)
    if (first !== second) expect((await confirm(mine, first)).problem.code).toBe('code_refused')
    api.clock.advance(600)
    expect((await confirm(mine, second)).problem.code).toBe('code_refused')
    expect(await jobsOf(mine)).toEqual([mine.job_id])
  })

  it('403 after five tries, however many race, and the right one helps no more', async () => {
    const mine = await login()
    await ask(mine)
    const code = await mailedCode(api, mine.contact.email)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(mine, wrong(code))))
    expect(answers.map(({ problem }) => problem.code)).toEqual(Array(20).fill('code_refused'))
    const { id } = mine.made.credential
    const [row] = await api.database.prisma.linkCode.findMany({ where: { credential_id: id } })
    expect(row?.tries).toBe(5)
    expect((await confirm(mine, code)).problem.code).toBe('code_refused')
    api.clock.advance(60)
    await ask(mine)
    expect((await confirm(mine, await mailedCode(api, mine.contact.email))).status).toBe(200)
  })

  it('409 for a login that covers all already', async () => {
    const customer = await api.people.customer()
    expect((await confirm(customer, '123456')).problem.code).toBe('credential_confirmed')
  })
})
