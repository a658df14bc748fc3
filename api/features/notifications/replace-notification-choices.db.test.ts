import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../test/support/people.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { newJob, sentQuote } from '../../test/support/work.ts'

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

const choose = (as: Person, ...items: { kind: string; in_app: boolean; mail: boolean }[]) =>
  api.call('replaceNotificationChoices', { as, body: { items } })
const addressOf = async ({ profile_id }: Person) =>
  (await api.database.prisma.profile.findUniqueOrThrow({ where: { id: profile_id } })).email
const lettersTo = (address: string) => post.taken.filter((mail) => receiverOf(mail) === address)
const told = async (as: Person) =>
  (await api.call('listNotifications', { as })).body.items.map(({ type }) => type)
const send = (as: Person, job_id: string, body: string) =>
  api.call('sendJobMessage', { as, params: { job_id }, body: { body } })

/** A job of a customer with a confirmed login of their own address. */
async function customersJob() {
  const email = `cora-${uuidv7()}@example.test`
  const customer = await api.people.customer({ email })
  const contact_id = customer.contact_id as string
  await api.database.prisma.profile.update({ where: { id: customer.profile_id }, data: { email } })
  const { job_id } = await newJob(api, office, { contact: { contact_id, email } })
  return { customer, contact_id, email, job_id }
}

describe('200', () => {
  it('takes the place of all choices before', async () => {
    const as = await api.people.contractor()
    await choose(as, { kind: 'visit', in_app: false, mail: true })
    const { body } = await choose(as, { kind: 'message', in_app: true, mail: true })
    expect(body.items).toEqual([
      { kind: 'visit', in_app: true, mail: false },
      { kind: 'message', in_app: true, mail: true },
      { kind: 'checkpoint', in_app: true, mail: false },
    ])
    expect((await api.call('getNotificationChoices', { as })).body).toEqual(body)
  })

  it('fifty at once leave one of them as a whole', async () => {
    const as = await api.people.admin()
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_none, index) =>
        choose(
          as,
          { kind: 'quote', in_app: index % 2 === 0, mail: index % 2 === 1 },
          { kind: 'visit', in_app: index % 2 === 0, mail: index % 2 === 1 },
        ),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200))
    const { items } = (await api.call('getNotificationChoices', { as })).body
    const [quote, visit] = ['quote', 'visit'].map((kind) => items.find((one) => one.kind === kind))
    expect({ ...quote, kind: '' }).toEqual({ ...visit, kind: '' })
  })
})

describe('of those who work here', () => {
  it('a mail once an event, to whom asked for it; none that was read before it left', async () => {
    const [asked, quick, silent] = [
      await api.people.dispatcher(),
      await api.people.dispatcher(),
      await api.people.dispatcher(),
    ]
    const mailed = { kind: 'message', in_app: true, mail: true }
    await choose(asked, mailed)
    await choose(quick, mailed)
    await choose(silent, { kind: 'message', in_app: false, mail: false })
    const { customer, job_id } = await customersJob()
    await send(customer, job_id, 'It is cold')
    const { body } = await api.call('listNotifications', { as: quick })
    await api.call('readNotifications', { as: quick, body: { up_to_notification_id: body.items[0]?.id } })
    await api.runOutbox()
    await api.runOutbox()
    const letters = lettersTo(await addressOf(asked))
    expect(letters.map(({ subject }) => subject)).toEqual([
      expect.stringMatching(/^There is a new message: J-\d+ “/),
    ])
    expect(letters[0]?.text).toContain('/console')
    expect(letters[0]?.text).not.toContain('It is cold')
    expect(lettersTo(await addressOf(quick))).toEqual([])
    expect(lettersTo(await addressOf(silent))).toEqual([])
    expect(await told(silent)).toEqual([])
    expect(lettersTo(await addressOf(office))).toEqual([])
    expect(await told(office)).toContain('message.added')
  })

  it('mail alone, if they want no more', async () => {
    const as = await api.people.dispatcher()
    await choose(as, { kind: 'message', in_app: false, mail: true })
    const { customer, job_id } = await customersJob()
    await send(customer, job_id, 'It is cold')
    await api.runOutbox()
    expect(lettersTo(await addressOf(as))).toHaveLength(1)
    expect(await told(as)).toEqual([])
  })

  it('a mail that comes back tells of no mail that comes back', async () => {
    const as = await api.people.dispatcher()
    await choose(
      as,
      { kind: 'message', in_app: true, mail: true },
      { kind: 'mail', in_app: true, mail: true },
    )
    post.treat(await addressOf(as), 'refuse')
    const { customer, job_id } = await customersJob()
    await send(customer, job_id, 'It is cold')
    for (let round = 0; round < 4; round++) await api.runOutbox()
    const bounced = await api.database.prisma.event.findMany({
      where: { type: 'mail.bounced', profile_id: as.profile_id },
    })
    expect(bounced).toHaveLength(1)
    expect(await told(as)).toEqual(['message.added'])
  })
})

describe('of a customer', () => {
  const wait = async () => {
    api.clock.advance(700)
    await api.runOutbox()
  }

  it('keeps away what they can do without, and nothing that they need', async () => {
    const { customer, contact_id, email, job_id } = await customersJob()
    await choose(
      customer,
      ...(['quote', 'message'] as const).map((kind) => ({ kind, in_app: true, mail: false })),
    )
    await send(office, job_id, 'Somebody comes')
    await wait()
    expect(lettersTo(email)).toEqual([])
    expect(await told(customer)).toEqual(['message.added'])
    await sentQuote(api, office, { contact: { contact_id, email } })
    await wait()
    expect(lettersTo(email)).toHaveLength(1)
    await choose(customer)
    await send(office, job_id, 'Somebody comes indeed')
    await wait()
    expect(lettersTo(email)).toHaveLength(2)
  })

  it('silences nobody while the login is not proven to be theirs', async () => {
    const { customer, contact_id, email, job_id } = await customersJob()
    const at = api.clock.now()
    await api.database.prisma.credential.create({
      data: {
        id: uuidv7(),
        job_id,
        contact_id,
        profile_id: customer.profile_id,
        user_name: `guest-${uuidv7()}`,
        password_hash: '-',
        issued_by: 'link',
        expires_at: at,
        changed_at: at,
        created_at: at,
      },
    })
    await choose(customer, { kind: 'message', in_app: true, mail: false })
    await send(office, job_id, 'Somebody comes')
    await wait()
    expect(lettersTo(email)).toHaveLength(1)
  })
})

describe('400', () => {
  it.each([
    ['what a customer hears nothing of', [{ kind: 'mail', in_app: true, mail: true }]],
    ['a kind that there is not', [{ kind: 'weather', in_app: true, mail: true }]],
    ['half a choice', [{ kind: 'visit', in_app: true }]],
    [
      'the same twice',
      [
        { kind: 'visit', in_app: true, mail: true },
        { kind: 'visit', in_app: false, mail: true },
      ],
    ],
  ])('for %s', async (_what, items) => {
    const as = await api.people.customer()
    const { problem } = await api.call('replaceNotificationChoices', { as, body: { items } })
    expect(problem.code).toBe('invalid_input')
  })
})
