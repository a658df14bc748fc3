import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { opening } from '../../test/support/dispute-scene.ts'
import { cookieOf, mailedToken } from '../../test/support/mailed.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let post: PostOffice
let api: TestApp
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
})
beforeEach(() => api.clock.advance(3601))
afterAll(async () => {
  await api.close()
  await post.close()
})

const password = 'a quiet harbour'
const name = 'Your boiler is unsafe! Pay at http://evil.test'

/** Somebody signs up with an address, which may be a stranger's, and asks for work at once. */
async function claimed(email: string) {
  const { headers } = await api.call('signUp', { body: { name, email, password } })
  const as = { cookie: cookieOf(headers) as string }
  const site = { address_line: '1 Mill Lane', city: 'Millbrook' }
  const { body: job } = await api.call('createJob', { as, body: { title: 'Leak', trade: 'plumbing', site } })
  return { as, job_id: job.id }
}

const mailsTo = async (email: string) => {
  await api.runOutbox()
  await api.runOutbox()
  return post.taken.filter((mail) => receiverOf(mail) === email)
}

it('mails an address that was never confirmed nothing but of the sign-up, and no word of who gave it', async () => {
  const email = 'neighbour@example.test'
  const { as, job_id } = await claimed(email)
  expect((await api.call('createDispute', { as, body: opening(job_id) })).status).toBe(201)
  const form = new FormData()
  form.set('words', 'The tap drips and drips.')
  form.set('dispute', 'true')
  expect((await api.call('reportIssue', { as, params: { job_id }, form })).status).toBe(201)
  await api.call('requestPasswordReset', { body: { email } })
  const mails = await mailsTo(email)
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Confirm your address for Callout',
    'A new password for Callout',
  ])
  for (const { text, html, headers } of mails) {
    expect(`${text} ${html} ${JSON.stringify(headers.get('to'))}`).not.toMatch(/boiler|evil/)
    expect(text).toContain('Hello,')
  }
})

it('mails what concerns them once they have confirmed it', async () => {
  const email = 'owner@example.test'
  const { as, job_id } = await claimed(email)
  const token = (await mailedToken(api, 'account_confirm_email', email)) as string
  await api.call('confirmEmail', { body: { token, password } })
  await api.call('createDispute', { as, body: opening(job_id) })
  expect((await mailsTo(email)).at(-1)?.subject).toContain('We have your complaint')
})

it('sends the office elsewhere with a link for who has not confirmed their address', async () => {
  const { job_id } = await claimed('unproven@example.test')
  const office = await api.people.dispatcher()
  const { contact_id } = await api.database.prisma.jobContact.findFirstOrThrow({ where: { job_id } })
  const body = { contact_id, purpose: 'job' as const, mail: true }
  const { problem } = await api.call('createJobLink', { as: office, params: { job_id }, body })
  expect(problem.code).toBe('contact_without_mail')
})

it('lets a customer open so many disputes in an hour, and the office more', async () => {
  const { as, job_id } = await claimed('busy@example.test')
  const office = await api.people.dispatcher()
  for (let count = 0; count < 20; count++)
    expect((await api.call('createDispute', { as, body: opening(job_id) })).status).toBe(201)
  expect((await api.call('createDispute', { as, body: opening(job_id) })).status).toBe(429)
  for (let count = 0; count < 21; count++)
    expect((await api.call('createDispute', { as: office, body: opening(job_id) })).status).toBe(201)
})
