import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvedJob, firstSignIn, mailedCode } from '../../test/support/credentials.ts'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, newJob } from '../../test/support/work.ts'

let post: PostOffice
let api: TestApp
let office: Person
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url })
  office = await api.people.dispatcher()
})
afterAll(async () => {
  await api.close()
  await post.close()
})

async function login() {
  const job = await approvedJob(api, office)
  const { body: made } = await api.call('generateCredentials', { as: job.link })
  return { ...job, made, ...(await firstSignIn(api, made)) }
}
const ask = (as: { token: string }) => api.call('sendCredentialCode', { as })

describe('202', () => {
  it('mails six digits to the address on file, and stores neither them nor a hash to guess from', async () => {
    const mine = await login()
    const { status, body } = await ask(mine)
    expect(status).toBe(202)
    expect(body.expires_at).toBe(new Date(api.clock.now().getTime() + 600_000).toISOString())
    const code = await mailedCode(api, mine.contact.email)
    expect(code).toMatch(/^\d{6}$/)
    await api.runOutbox()
    const mail = post.taken.filter((one) => receiverOf(one) === mine.contact.email).at(-1)
    expect(mail?.text).toContain(`Code: ${code}`)
    expect(mail?.subject).not.toContain(code)
    const where = { credential_id: mine.made.credential.id }
    const [row] = await api.database.prisma.linkCode.findMany({ where })
    expect(Buffer.from(row?.code_hash ?? []).toString('utf8')).not.toContain(code)
  })

  it('is not mailed any more once it is too old', async () => {
    const mine = await login()
    await ask(mine)
    const before = post.taken.length
    api.clock.advance(600)
    await api.runOutbox()
    expect(post.taken.slice(before).filter((one) => one.subject?.startsWith('Your code'))).toEqual([])
  })
})

describe('refusals', () => {
  it('409 for a login that covers all already', async () => {
    expect((await ask(await api.people.customer())).problem.code).toBe('credential_confirmed')
  })

  it('422 for a contact without an address', async () => {
    const contact = await newContact(api, { email: null })
    const { job_id } = await newJob(api, office, { contact })
    const body = { job_id, contact_id: contact.contact_id }
    const { body: made } = await api.call('generateCredentials', { as: office, body })
    expect((await ask(await firstSignIn(api, made))).problem.code).toBe('contact_without_mail')
  })

  it('429 after ten in a day to one contact: another login brings no more of them', async () => {
    const { job_id, contact_id, ...first } = await login()
    const renewed = async () => {
      const body = { job_id, contact_id, replace: true }
      const { body: made } = await api.call('generateCredentials', { as: office, body })
      return firstSignIn(api, made)
    }
    for (let n = 0; n < 5; n++) expect((await ask(first)).status).toBe(202)
    const second = await renewed()
    for (let n = 0; n < 5; n++) expect((await ask(second)).status).toBe(202)
    const { problem } = await ask(await renewed())
    expect(problem).toMatchObject({
      code: 'too_many_requests',
      detail: expect.stringContaining('Enough codes'),
    })
  })

  it('429 after ten in a day, however slowly they are asked for', async () => {
    const mine = await login()
    const again = () =>
      api.call('logIn', { body: { email: mine.made.user_name, password: 'a quiet harbour' } })
    for (let n = 0; n < 10; n++) {
      const cookie = String((await again()).headers['set-cookie']).split(';')[0] as string
      expect((await api.call('sendCredentialCode', { as: { cookie } })).status).toBe(202)
      api.clock.advance(600)
    }
    const cookie = String((await again()).headers['set-cookie']).split(';')[0] as string
    const { problem } = await api.call('sendCredentialCode', { as: { cookie } })
    expect(problem.code).toBe('too_many_requests')
  })
})
