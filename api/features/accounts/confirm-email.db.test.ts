import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { firstSignIn } from '../../test/support/credentials.ts'
import { cookieOf, mailedToken } from '../../test/support/mailed.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
beforeEach(() => api.clock.advance(3601))
afterAll(() => api.close())

const password = 'a quiet harbour'

async function signUp(email: string, name = 'Cora Field') {
  const { headers, body } = await api.call('signUp', { body: { name, email, password } })
  const token = (await mailedToken(api, 'account_confirm_email', email)) as string
  return { as: { cookie: cookieOf(headers) as string }, token, profile: body.profile }
}

/** A contact of the office with a job on which it stands. */
async function known(email: string, name: string) {
  const office = await api.people.dispatcher()
  const contact = await api.call('createContact', { as: office, body: { name, email } })
  const job = await api.call('createJob', {
    as: office,
    body: {
      title: `Work for ${name}`,
      trade: 'gas',
      site: { address_line: '9 Dock Street', city: 'Millbrook' },
    },
  })
  await api.database.prisma.jobContact.create({
    data: { job_id: job.body.id, contact_id: contact.body.id, roles: ['payer'], can_approve: true },
  })
  return { office, contact: contact.body, job: job.body }
}

describe('200', () => {
  it('opens what the office keeps under the address, and moves over what was asked for since', async () => {
    const { office, contact, job } = await known('cora@example.test', 'Cora Field')
    const { as, token } = await signUp('cora@example.test')
    const own = await api.call('createJob', {
      as,
      body: { title: 'My own', trade: 'locks', site: { address_line: '1 Mill Lane', city: 'Millbrook' } },
    })
    const { body } = await api.call('confirmEmail', { as, body: { token } })
    expect(body).toMatchObject({ contact_id: contact.id, email_confirmed_at: api.clock.now().toISOString() })
    const seen = (await api.call('listJobs', { as })).body.items.map(({ id }) => id)
    expect(seen.sort()).toEqual([job.id, own.body.id].sort())
    const merged = await api.database.prisma.contact.findFirstOrThrow({
      where: { merged_into_id: contact.id },
    })
    const resolved = await api.call('getContact', { as: office, params: { contact_id: merged.id } })
    expect(resolved.body).toMatchObject({ id: contact.id, has_login: true })
  })

  it('ends the logins under the contact whose holders never proved the address', async () => {
    const email = 'owner@example.test'
    const { office, contact, job } = await known(email, 'Olive Owner')
    const body = { job_id: job.id, contact_id: contact.id }
    const { body: made } = await api.call('generateCredentials', { as: office, body })
    const stranger = await firstSignIn(api, made)
    const { as, token } = await signUp(email, 'Olive Owner')
    expect((await api.call('confirmEmail', { as, body: { token } })).body.contact_id).toBe(contact.id)
    expect((await api.call('getMe', { as: stranger })).status).toBe(401)
    expect((await api.call('getJob', { as, params: { job_id: job.id } })).status).toBe(200)
    const told = { type: 'credential.revoked', contact_id: contact.id }
    expect(await api.database.prisma.event.findMany({ where: told })).toMatchObject([
      { data: { credential_id: made.credential.id, reason: 'address_proved' } },
    ])
    expect((await api.call('generateCredentials', { as: office, body })).problem.code).toBe('login_exists')
  })

  it('leaves no quote behind that was meant for them before', async () => {
    const { contact } = await known('quoted@example.test', 'Quinn Field')
    const { as, token, profile } = await signUp('quoted@example.test')
    const own = await api.call('createJob', {
      as,
      body: { title: 'My own', trade: 'locks', site: { address_line: '2 Mill Lane', city: 'Millbrook' } },
    })
    const office = await api.people.dispatcher()
    const client = await api.call('createClient', { as: office, body: { kind: 'person', name: 'Quinn' } })
    const job = { job_id: own.body.id }
    await api.call('updateJob', { as: office, params: job, body: { client_id: client.body.id } })
    const quote = await api.call('createQuote', {
      as: office,
      params: job,
      body: { contact_id: profile.contact_id as string },
    })
    await api.call('confirmEmail', { as, body: { token } })
    const { body } = await api.call('getQuote', { as: office, params: { quote_id: quote.body.id } })
    expect(body.contact_id).toBe(contact.id)
  })

  it('takes the password instead of the session, from another browser', async () => {
    const { token } = await signUp('other@example.test')
    expect((await api.call('confirmEmail', { body: { token, password } })).status).toBe(200)
  })

  it('stays a contact of its own when the office knows nobody there', async () => {
    const { as, token, profile } = await signUp('new@example.test')
    expect((await api.call('confirmEmail', { as, body: { token } })).body.contact_id).toBe(profile.contact_id)
  })

  it('takes the one of the same name when several share a mailbox, and leaves the others alone', async () => {
    const first = await known('house@example.test', 'Ward Manager')
    const second = await known('house@example.test', 'Tilda Brook')
    const { as, token } = await signUp('house@example.test', 'tilda brook')
    expect((await api.call('confirmEmail', { as, body: { token } })).body.contact_id).toBe(second.contact.id)
    expect((await api.call('getJob', { as, params: { job_id: first.job.id } })).status).toBe(404)
  })
})

describe('refusals', () => {
  it('401 for the mailbox without the account: a stranger who signed up with this address gains nothing', async () => {
    const { job } = await known('victim@example.test', 'Vic Tim')
    const stranger = await signUp('victim@example.test')
    const other = await signUp('else@example.test')
    for (const input of [
      { body: { token: stranger.token } },
      { body: { token: stranger.token, password: 'not my password' } },
      { as: other.as, body: { token: stranger.token } },
    ]) {
      expect((await api.call('confirmEmail', input)).problem).toMatchObject({
        status: 401,
        code: 'sign_in_refused',
      })
    }
    expect((await api.call('getJob', { as: stranger.as, params: { job_id: job.id } })).status).toBe(404)
    // The refused tries did not use the link up.
    expect(
      (await api.call('confirmEmail', { as: stranger.as, body: { token: stranger.token } })).status,
    ).toBe(200)
  })

  it('410 for a link that was used, is older than 72 hours, or never was', async () => {
    const used = await signUp('used@example.test')
    await api.call('confirmEmail', { as: used.as, body: { token: used.token } })
    const old = await signUp('old@example.test')
    api.clock.advance(72 * 3600)
    for (const token of [used.token, old.token, 'nothing-of-the-kind']) {
      const { problem } = await api.call('confirmEmail', { body: { token, password } })
      expect(problem).toMatchObject({ status: 410, code: 'link_expired' })
    }
  })
})
