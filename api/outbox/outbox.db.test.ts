import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../contract/actor.ts'
import { telling } from '../events/log.ts'
import { openPostOffice, type PostOffice, receiverOf } from '../test/support/post-office.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { openOutbox } from './outbox.ts'
import type { Task } from './run-task.ts'
import type { NewOutboxItem } from './write.ts'

let post: PostOffice
let api: TestApp
beforeAll(async () => {
  post = await openPostOffice()
  api = await startTestApp({ SMTP_URL: post.url, MAIL_FROM: 'Harbour Heating <office@harbour.test>' })
})
afterAll(async () => {
  await api.close()
  await post.close()
})

const queue = (...items: NewOutboxItem[]) =>
  api.database.transaction(async (tx) => {
    const change = telling(tx, systemActor, api.clock.now())
    for (const item of items) change.queue(item)
  })

async function newContact(): Promise<{ id: string; email: string }> {
  const at = api.clock.now()
  const id = uuidv7()
  const email = `contact-${id}@example.test`
  await api.database.prisma.contact.create({
    data: { id, name: 'Cora', email, phones: [], tags: [], created_at: at, updated_at: at },
  })
  return { id, email }
}

/** A mail that needs nothing but its receiver and a token. */
async function newMail(to?: { id: string; email: string }): Promise<NewOutboxItem & { token: string }> {
  const contact = to ?? (await newContact())
  const token = `token-of-${uuidv7()}`
  return {
    key: `mail:${uuidv7()}`,
    channel: 'mail',
    template: 'link_renewed',
    contact_id: contact.id,
    receiver: contact.email,
    secret: api.deps.secrets.encrypt(token),
    token,
  }
}

const row = (item: { key: string }) =>
  api.database.prisma.outboxItem.findUniqueOrThrow({ where: { key: item.key } })
const takenBy = (receiver: string) => post.taken.filter((mail) => receiverOf(mail) === receiver)

describe('a mail', () => {
  it('is sent once, in text and HTML, with its link, and forgets the token', async () => {
    const mail = await newMail()
    await queue(mail)
    await queue(mail)
    await api.runOutbox()
    await api.runOutbox()
    const [sent, ...more] = takenBy(mail.receiver)
    expect(more).toEqual([])
    expect(sent?.from?.value[0]).toEqual({ name: 'Callout', address: 'office@harbour.test' })
    for (const body of [sent?.text, sent?.html])
      expect(body).toContain(`http://localhost:8080/j/${mail.token}`)
    const { id, done_at, secret } = await row(mail)
    expect(sent?.messageId).toBe(`<${id}@harbour.test>`)
    expect({ done_at, secret }).toEqual({ done_at: api.clock.now(), secret: null })
    const told = await api.database.prisma.event.findMany({
      where: { contact_id: mail.contact_id as string },
    })
    expect(told).toMatchObject([{ type: 'mail.sent', data: { template: 'link_renewed' } }])
  })

  it('waits until it is due', async () => {
    const mail = { ...(await newMail()), due_at: new Date(api.clock.now().getTime() + 10_000) }
    await queue(mail)
    await api.runOutbox()
    expect(takenBy(mail.receiver)).toEqual([])
    api.clock.advance(10)
    await api.runOutbox()
    expect(takenBy(mail.receiver)).toHaveLength(1)
  })

  it('bears the same Message-ID when the "250" was lost', async () => {
    const mail = await newMail()
    post.treat(mail.receiver, 'take_and_die')
    await queue(mail)
    expect(await api.runOutbox()).toEqual({ done: 0, failed: 1 })
    post.treat(mail.receiver, 'take')
    api.clock.advance(60)
    expect(await api.runOutbox()).toEqual({ done: 1, failed: 0 })
    const ids = takenBy(mail.receiver).map((letter) => letter.messageId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('of a process that died while it sent is sent by another after the lease', async () => {
    const mail = await newMail()
    await queue(mail)
    const until = new Date(api.clock.now().getTime() + 300_000)
    await api.database.prisma.outboxItem.update({ where: { key: mail.key }, data: { locked_until: until } })
    await api.runOutbox()
    expect(takenBy(mail.receiver)).toEqual([])
    api.clock.advance(301)
    await api.runOutbox()
    expect(takenBy(mail.receiver)).toHaveLength(1)
  })

  it('refused for what it says is a dead letter in sight, and the address is as good as before', async () => {
    const contact = await newContact()
    const mail = await newMail(contact)
    post.treat(mail.receiver, 'refuse_letter')
    await queue(mail)
    await api.runOutbox()
    expect(await row(mail)).toMatchObject({ dead_at: api.clock.now(), last_error: '554 Looks like spam' })
    const { email_state } = await api.database.prisma.contact.findUniqueOrThrow({ where: { id: contact.id } })
    expect(email_state).toBe('unknown')
    const told = await api.database.prisma.event.findMany({ where: { contact_id: contact.id } })
    expect(told).toMatchObject([{ type: 'mail.bounced', data: { why: 'refused' } }])
  })

  it('refused for its receiver is a dead letter, and the address is marked', async () => {
    const contact = await newContact()
    const mail = await newMail(contact)
    post.treat(mail.receiver, 'refuse')
    await queue(mail)
    await api.runOutbox()
    expect(await row(mail)).toMatchObject({ dead_at: api.clock.now(), last_error: '550 No such mailbox' })
    expect(await api.database.prisma.contact.findUnique({ where: { id: contact.id } })).toMatchObject({
      email_state: 'bounced',
    })
    const told = await api.database.prisma.event.findMany({ where: { contact_id: contact.id } })
    expect(told).toMatchObject([
      { type: 'mail.bounced', data: { template: 'link_renewed', why: 'no_such_address' } },
    ])
  })

  it('refused for now is tried again, later and later, for days, then given up in sight', async () => {
    const contact = await newContact()
    const mail = await newMail(contact)
    post.treat(mail.receiver, 'later')
    await queue(mail)
    await api.runOutbox()
    const first = await row(mail)
    expect(first).toMatchObject({ attempts: 1, dead_at: null, last_error: '451 Try again later' })
    expect(first.due_at.getTime()).toBeGreaterThan(api.clock.now().getTime())
    const began = api.clock.now().getTime()
    let item = first
    while (!item.dead_at) {
      api.clock.set(item.due_at.toISOString())
      await api.runOutbox()
      item = await row(mail)
    }
    expect(item.dead_at.getTime() - began).toBeGreaterThan(3 * 86_400_000)
    const { email_state } = await api.database.prisma.contact.findUniqueOrThrow({ where: { id: contact.id } })
    expect(email_state).toBe('unknown')
  })

  it('goes to nobody who has another address by now', async () => {
    const contact = await newContact()
    const mail = await newMail(contact)
    await queue(mail)
    await api.database.prisma.contact.update({
      where: { id: contact.id },
      data: { email: 'new@example.test' },
    })
    await api.runOutbox()
    expect(takenBy(mail.receiver)).toEqual([])
    expect(await row(mail)).toMatchObject({
      done_at: api.clock.now(),
      last_error: 'not sent: pointless by now',
    })
  })
})

describe('several processes', () => {
  it('send forty mails once each', async () => {
    const mails = await Promise.all(Array.from({ length: 40 }, () => newMail()))
    await queue(...mails)
    const others = Array.from({ length: 3 }, () => openOutbox(api.deps, {}))
    const rounds = await Promise.all([api.runOutbox(), ...others.map((outbox) => outbox.runOnce())])
    await Promise.all(others.map((outbox) => outbox.stop()))
    expect(rounds.reduce((sum, round) => sum + round.done, 0)).toBe(40)
    for (const mail of mails) expect(takenBy(mail.receiver)).toHaveLength(1)
  })

  it('keep the order of one receiver', async () => {
    const contact = await newContact()
    const mails: Awaited<ReturnType<typeof newMail>>[] = []
    for (let n = 0; n < 6; n++) mails.push(await newMail(contact))
    for (const mail of mails) {
      await queue(mail)
      api.clock.advance(1)
    }
    const other = openOutbox(api.deps, {})
    await Promise.all([api.runOutbox(), other.runOnce()])
    await api.runOutbox()
    await other.stop()
    const texts = takenBy(contact.email).map((mail) => mail.text ?? '')
    expect(texts.map((text) => mails.findIndex((mail) => text.includes(mail.token)))).toEqual([
      0, 1, 2, 3, 4, 5,
    ])
  })
})

describe('a way out', () => {
  it.each([
    ['without SMTP_URL', {}],
    ['with OUTBOUND=off', { SMTP_URL: 'smtp://127.0.0.1:1', OUTBOUND: 'off' }],
  ])('that is closed %s lets mails wait, untried', async (_case, env) => {
    const waiting = await startTestApp(env)
    const contact = await waiting.people.customer({ email: 'waits@example.test' })
    await waiting.database.transaction(async (tx) => {
      telling(tx, systemActor, waiting.clock.now()).queue({
        key: 'mail:waits',
        channel: 'mail',
        template: 'link_renewed',
        contact_id: contact.contact_id,
        receiver: 'waits@example.test',
        secret: waiting.deps.secrets.encrypt('kept'),
      })
    })
    expect(await waiting.runOutbox()).toEqual({ done: 0, failed: 0 })
    const [item] = await waiting.database.prisma.outboxItem.findMany()
    expect(item).toMatchObject({ attempts: 0, done_at: null, dead_at: null, locked_until: null })
    expect(waiting.deps.secrets.decrypt(Buffer.from(item?.secret ?? []))).toBe('kept')
    await waiting.close()
  })

  it('that cannot be reached costs no receiver anything and is left alone for a while', async () => {
    const cut = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:1', LOG_LEVEL: 'silent' })
    const customers = await Promise.all(
      [1, 2].map((n) => cut.people.customer({ email: `cut-${n}@example.test` })),
    )
    const add = (n: number) =>
      cut.database.transaction(async (tx) => {
        telling(tx, systemActor, cut.clock.now()).queue({
          key: `mail:cut-${n}`,
          channel: 'mail',
          template: 'link_renewed',
          contact_id: customers[n - 1]?.contact_id as string,
          receiver: `cut-${n}@example.test`,
          secret: cut.deps.secrets.encrypt('x'),
        })
      })
    await add(1)
    expect(await cut.runOutbox()).toEqual({ done: 0, failed: 1 })
    await add(2)
    expect(await cut.runOutbox()).toEqual({ done: 0, failed: 0 })
    cut.clock.advance(60)
    expect(await cut.runOutbox()).toEqual({ done: 0, failed: 2 })
    expect(await cut.database.prisma.outboxItem.count({ where: { dead_at: null } })).toBe(2)
    expect(await cut.database.prisma.contact.count({ where: { email_state: 'bounced' } })).toBe(0)
    await cut.close()
  })
})

describe('a task', () => {
  const taskItem = (template: string): NewOutboxItem => ({
    key: `task:${uuidv7()}`,
    channel: 'task',
    template,
    receiver: uuidv7(),
  })

  it('has its effect once, together with the note that it is done', async () => {
    const item = taskItem('count')
    const counts: Task = async ({ id }, tx) => {
      tx.tell({ type: 'client.created', data: { id } })
    }
    await queue(item)
    const outboxes = [1, 2, 3].map(() => openOutbox(api.deps, { count: counts }))
    await Promise.all(outboxes.map((outbox) => outbox.runOnce()))
    await Promise.all(outboxes.map((outbox) => outbox.stop()))
    const { id, done_at } = await row(item)
    expect(done_at).not.toBeNull()
    const told = await api.database.prisma.event.count({ where: { data: { path: ['id'], equals: id } } })
    expect(told).toBe(1)
  })

  it('that fails leaves nothing behind and is tried again', async () => {
    const item = taskItem('fails_once')
    let tries = 0
    const failsOnce: Task = async ({ id }, tx) => {
      tx.tell({ type: 'client.created', data: { id } })
      if (tries++ === 0) throw new Error('not yet')
    }
    await queue(item)
    const outbox = openOutbox({ ...api.deps, log: quiet }, { fails_once: failsOnce })
    expect(await outbox.runOnce()).toEqual({ done: 0, failed: 1 })
    const failed = await row(item)
    expect(failed).toMatchObject({ attempts: 1, last_error: 'not yet', done_at: null })
    expect(
      await api.database.prisma.event.count({ where: { data: { path: ['id'], equals: failed.id } } }),
    ).toBe(0)
    api.clock.advance(5)
    expect(await outbox.runOnce()).toEqual({ done: 1, failed: 0 })
    await outbox.stop()
  })
})

describe('a started outbox', () => {
  it('wakes when something is queued, and stops with nothing half done', async () => {
    const mail = await newMail()
    const outbox = openOutbox(api.deps, {})
    await outbox.start()
    const arrived = post.next(mail.receiver)
    await queue(mail)
    await arrived
    await outbox.stop()
    expect((await row(mail)).done_at).not.toBeNull()
  })
})

it('gives back what it had taken and not begun when it is stopped', async () => {
  const mails = await Promise.all(Array.from({ length: 30 }, () => newMail()))
  const outbox = openOutbox(api.deps, {})
  const arrived = post.next((mails[0] as NewOutboxItem).receiver)
  await queue(...mails)
  const round = outbox.runOnce()
  await arrived
  await outbox.stop()
  const { done } = await round
  expect(done).toBeLessThan(30)
  expect(await api.runOutbox()).toEqual({ done: 30 - done, failed: 0 })
  for (const mail of mails) expect(takenBy(mail.receiver)).toHaveLength(1)
})

const quiet = { error() {} } as unknown as TestApp['deps']['log']
