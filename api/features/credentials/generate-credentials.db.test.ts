import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approvedJob, firstSignIn } from '../../test/support/credentials.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newContact, newJob, sentQuote } from '../../test/support/work.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const generate = (as: { token: string }, body: Record<string, unknown> = {}) =>
  api.call('generateCredentials', { as, body })
const signIn = (email: string, password: string, new_password?: string) =>
  api.call('logIn', { body: { email, password, ...(new_password && { new_password }) } })
const signInProgram = (email: string, password: string, new_password?: string) =>
  api.call('createSession', { body: { email, password, ...(new_password && { new_password }) } })
const stateOf = async (id: string) =>
  (await api.call('listCredentials', { as: office })).body.items.find((one) => one.id === id)?.state

describe('201', () => {
  it('shows name and password once, good for 72 hours, and stores nothing that gives them away', async () => {
    const job = await approvedJob(api, office)
    const { body } = await generate(job.link)
    expect(body.user_name).toMatch(/^guest-[a-z2-9]{8}$/)
    expect(body.password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    expect(body.credential).toMatchObject({
      job_id: job.job_id,
      contact_id: job.contact_id,
      state: 'open',
      expires_at: new Date(api.clock.now().getTime() + 72 * 3_600_000).toISOString(),
    })
    const where = { id: body.credential.id }
    const row = await api.database.prisma.credential.findUniqueOrThrow({ where })
    expect(row.password_hash).toMatch(/^\$argon2id\$/)
    expect(row).toMatchObject({ issued_by: 'link' })
    const told = await api.database.prisma.event.findMany({ where: { type: 'credential.issued' } })
    expect(told.at(-1)).toMatchObject({ actor_kind: 'link', job_id: job.job_id })
    const mails = await api.database.prisma.outboxItem.findMany({ where: { job_id: job.job_id } })
    const everything = JSON.stringify([told.map(({ data }) => data), mails.map(({ payload }) => payload)])
    expect(everything).not.toContain(body.password)
    expect(everything).not.toContain(body.user_name)
  })

  it('by the office, for a contact of a job that is not approved yet', async () => {
    const { job_id, contact } = await newJob(api, office)
    const { body } = await generate(office, { job_id, contact_id: contact.contact_id })
    const where = { id: body.credential.id }
    expect(await api.database.prisma.credential.findUnique({ where })).toMatchObject({
      issued_by: 'profile',
      issued_by_id: office.profile_id,
    })
  })

  it('one stands at a time: of fifty at once one is made', async () => {
    const job = await approvedJob(api, office)
    const body = { job_id: job.job_id, contact_id: job.contact_id }
    const admins = await Promise.all(Array.from({ length: 5 }, () => api.people.admin()))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, n) => generate(admins[n % 5] as Person, body)),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array(49).fill(409)])
    const where = { job_id: job.job_id, revoked_at: null }
    expect(await api.database.prisma.credential.count({ where })).toBe(1)
  })

  it('replaces the former if that is wanted; one that is in use only for the office', async () => {
    const job = await approvedJob(api, office)
    const { body: first } = await generate(job.link)
    const { body: second } = await generate(job.link, { replace: true })
    expect(await stateOf(first.credential.id)).toBe('revoked')
    expect((await signIn(first.user_name, first.password, 'a quiet harbour')).status).toBe(401)
    const login = await firstSignIn(api, second)
    for (const body of [{}, { replace: true }])
      expect((await generate(job.link, body)).problem.code).toBe('credential_exists')
    expect((await api.call('getMe', { as: login })).status).toBe(200)
    const body = { job_id: job.job_id, contact_id: job.contact_id, replace: true }
    expect((await generate(office, body)).status).toBe(201)
    expect((await api.call('getMe', { as: login })).status).toBe(401)
    expect((await signIn(second.user_name, 'a quiet harbour')).status).toBe(401)
  })

  it('leaves one standing when it is replaced from the link while somebody signs in with it', async () => {
    for (let round = 0; round < 3; round++) {
      const job = await approvedJob(api, office)
      const { body: made } = await generate(job.link)
      const [entered, replaced] = await Promise.all([
        signIn(made.user_name, made.password, 'a quiet harbour'),
        generate(job.link, { replace: true }),
      ])
      expect(replaced.status).toBe(entered.status === 200 ? 409 : 201)
      const where = { job_id: job.job_id, revoked_at: null }
      expect(await api.database.prisma.credential.count({ where })).toBe(1)
    }
  })

  it('makes another when the former has expired', async () => {
    const { job_id, contact } = await newJob(api, office)
    const body = { job_id, contact_id: contact.contact_id }
    await generate(office, body)
    api.clock.advance(72 * 3600)
    expect((await generate(office, body)).status).toBe(201)
  })
})

describe('refusals', () => {
  it('400 when the office names nobody', async () => {
    expect((await generate(office)).problem.code).toBe('invalid_input')
  })

  it('403 to a link that is for something else', async () => {
    const job = await approvedJob(api, office)
    const params = { job_id: job.job_id }
    const { body: visit } = await api.call('createVisit', { as: office, params, body: { purpose: 'work' } })
    const body = { contact_id: job.contact_id, purpose: 'tracker', visit_id: visit.id }
    const { body: link } = await api.call('createJobLink', { as: office, params, body })
    const token = link.url.split('/').at(-1) as string
    const { body: session } = await api.call('tradeLink', { params: { token } })
    expect((await generate({ token: session.access_token })).problem.code).toBe('forbidden')
  })

  it('404 for a job that does not exist, or is not the one of the link', async () => {
    const job = await approvedJob(api, office)
    const other = await approvedJob(api, office)
    expect((await generate(office, { job_id: uuidv7(), contact_id: job.contact_id })).status).toBe(404)
    expect((await generate(job.link, { job_id: other.job_id })).status).toBe(404)
    expect((await generate(job.link, { contact_id: other.contact_id })).status).toBe(404)
  })

  it('409 before the job is approved, after it was canceled, for one who has a login, and twice', async () => {
    const waits = await sentQuote(api, office)
    const { body: session } = await api.call('tradeLink', { params: { token: waits.token } })
    expect((await generate({ token: session.access_token })).problem.code).toBe('job_not_approved')
    const email = 'known@example.test'
    const customer = await api.people.customer({ email })
    const known = { contact_id: customer.contact_id as string, email }
    const theirs = await approvedJob(api, office, { contact: known })
    expect((await generate(theirs.link)).problem.code).toBe('login_exists')
    const job = await approvedJob(api, office)
    await generate(job.link)
    expect((await generate(job.link)).problem.code).toBe('credential_exists')
    const params = { job_id: job.job_id }
    await api.call('transitionJob', { as: office, params, body: { to: 'canceled', reason: 'Moved' } })
    const body = { job_id: job.job_id, contact_id: job.contact_id, replace: true }
    expect((await generate(office, body)).problem.code).toBe('job_ended')
  })

  it('422 for a stranger to the job', async () => {
    const { job_id } = await newJob(api, office)
    const { contact_id } = await newContact(api)
    expect((await generate(office, { job_id, contact_id })).problem.code).toBe('unknown_reference')
  })
})

describe('signing in with it', () => {
  it('takes a password of one’s own, once; the temporary one opens nothing before or after', async () => {
    const job = await approvedJob(api, office)
    const { body } = await generate(job.link)
    const { user_name, password, credential } = body
    for (const wrong of ['', 'x', `${password}x`])
      expect((await signIn(user_name, wrong || 'none', 'a quiet harbour')).problem.code).toBe(
        'sign_in_refused',
      )
    expect((await signIn(user_name, password)).problem.code).toBe('password_change_required')
    expect((await signIn(user_name, password, password)).problem.code).toBe('invalid_input')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => signIn(user_name.toUpperCase(), password, 'a quiet harbour')),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401])
    expect(await stateOf(credential.id)).toBe('used')
    api.clock.advance(900)
    expect((await signIn(user_name, password, 'a louder harbour')).status).toBe(401)
    const { body: signedIn } = await signIn(user_name, 'a quiet harbour')
    expect(signedIn.profile).toMatchObject({ role: 'customer', contact_id: job.contact_id })
    expect((await signIn(user_name, 'a quiet harbour', 'a louder harbour')).problem.code).toBe(
      'invalid_input',
    )
  })

  it('is over after 72 hours', async () => {
    const job = await approvedJob(api, office)
    const { body } = await generate(job.link)
    api.clock.advance(72 * 3600 - 1)
    for (const enter of [signIn, signInProgram])
      expect((await enter(body.user_name, body.password)).problem.code).toBe('password_change_required')
    api.clock.advance(1)
    for (const enter of [signIn, signInProgram]) {
      const late = await enter(body.user_name, body.password, 'a quiet harbour')
      expect(late.problem.code).toBe('credential_expired')
    }
    expect(await stateOf(body.credential.id)).toBe('expired')
  })

  it('ends with the address of the contact, unless the address was proved', async () => {
    const job = await approvedJob(api, office)
    const { body } = await generate(job.link)
    const login = await firstSignIn(api, body)
    const params = { contact_id: job.contact_id }
    await api.call('updateContact', { as: office, params, body: { email: 'other@example.test' } })
    expect((await api.call('getMe', { as: login })).status).toBe(401)
    expect(await stateOf(body.credential.id)).toBe('revoked')
  })
})
