import sql from 'sql-template-tag'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../contract/actor.ts'
import { hold } from '../test/support/hold.ts'
import { connectLive, type LiveClient, listeningAt } from '../test/support/live-client.ts'
import type { Person } from '../test/support/people.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { type NewEvent, telling } from './log.ts'

let api: TestApp
let dispatcher: Person
const open: LiveClient[] = []

beforeAll(async () => {
  api = await startTestApp({}, { live: { tickMs: 20, mostWaiting: 64 * 1024 } })
  dispatcher = await api.people.dispatcher()
})
afterEach(() => {
  for (const client of open.splice(0)) client.cut()
})
afterAll(() => api.close())

async function ticketOf(as: Person): Promise<string> {
  return (await api.call('createLiveTicket', { as })).body.ticket
}

async function connect(options: Parameters<typeof connectLive>[1] = {}): Promise<LiveClient> {
  const client = await connectLive(api.app, options)
  open.push(client)
  return client
}

const site = { address_line: '12 Harbour Row', city: 'Millbrook', latitude: 41.2, longitude: -73.9 }
const createJob = (title: string) =>
  api.call('createJob', { as: dispatcher, body: { title, trade: 'heating', site } })

describe('opening', () => {
  it('greets with the place where the stream begins, then tells of what happens', async () => {
    const client = await connect({ ticket: await ticketOf(dispatcher) })
    expect((await client.frame('hello')).cursor).toMatch(/^\w+\.\d+$/)
    const { body: job } = await createJob('Live at once')
    const changes = await client.frame('changes')
    expect(changes.events).toMatchObject([{ type: 'job.created', job_id: job.id }])
    expect(changes.jobs).toMatchObject([
      { id: job.id, title: 'Live at once', stage: 'requested', latitude: 41.2 },
    ])
    expect(changes.cursor).toBe(`${client.cursor?.split('.')[0]}.${changes.events[0]?.seq}`)
  })

  it('takes a ticket once', async () => {
    const ticket = await ticketOf(dispatcher)
    const first = await connect({ ticket })
    await first.frame('hello')
    const second = await connect({ ticket })
    expect(await second.frame('bye')).toEqual({ type: 'bye', reason: 'ticket_refused' })
    expect(await second.closed).toMatchObject({ code: 4401 })
  })

  it('takes one ticket once, also from two sockets in the same moment', async () => {
    const ticket = await ticketOf(dispatcher)
    const both = await Promise.all([connect(), connect()])
    for (const client of both) client.send({ type: 'open', ticket })
    const answers = await Promise.all(both.map((client) => client.until(() => client.frames[0]?.type)))
    expect(answers.sort()).toEqual(['bye', 'hello'])
  })

  it('refuses a ticket after its time, and one that never was', async () => {
    const late = await ticketOf(dispatcher)
    api.clock.advance(31)
    for (const ticket of [late, 'x'.repeat(43)]) {
      const client = await connect({ ticket })
      expect(await client.closed).toEqual({ code: 4401, reason: 'ticket_refused' })
    }
  })

  it('refuses a ticket whose session has ended meanwhile', async () => {
    const gone = await api.people.dispatcher()
    const ticket = await ticketOf(gone)
    await api.database.prisma.session.update({
      where: { id: gone.session_id },
      data: { revoked_at: api.clock.now() },
    })
    expect(await (await connect({ ticket })).closed).toMatchObject({ code: 4401 })
  })

  it('closes a socket that says nothing', async () => {
    const hasty = await startTestApp({}, { live: { openingMs: 50 } })
    const client = await connectLive(hasty.app)
    expect(await client.closed).toEqual({ code: 4408, reason: 'opening_late' })
    expect(client.frames).toEqual([{ type: 'bye', reason: 'opening_late' }])
    await hasty.close()
  })

  it.each([
    ['words'],
    [{ type: 'open' }],
    [{ type: 'ping' }],
    [{ type: 'open', ticket: 'x'.repeat(43), more: 1 }],
  ])('closes a socket that opens with %j', async (frame) => {
    const client = await connect()
    client.send(frame)
    expect(await client.closed).toEqual({ code: 4400, reason: 'not_understood' })
  })

  it('refuses a page of somebody else before there is a socket', async () => {
    await expect(connect({ origin: 'https://elsewhere.example' })).rejects.toThrow('403')
    const answer = await fetch((await listeningAt(api.app)).replace('ws:', 'http:'))
    expect(answer.status).toBe(400)
  })

  it('closes a frame that is too large', async () => {
    const client = await connect()
    client.send({ type: 'open', ticket: 'x'.repeat(20_000) })
    expect((await client.closed).code).toBe(1009)
  })
})

describe('while it is open', () => {
  it('answers a ping, and closes on anything else', async () => {
    const client = await connect({ ticket: await ticketOf(dispatcher) })
    await client.frame('hello')
    client.send({ type: 'ping' })
    expect(await client.frame('pong')).toEqual({ type: 'pong', at: api.clock.now().toISOString() })
    client.send({ type: 'shout' })
    expect((await client.closed).code).toBe(4400)
  })

  it('answers no ping while what was told before it cannot be read', async () => {
    const client = await connect({ ticket: await ticketOf(dispatcher) })
    await client.caughtUp()
    const release = await hold(api.database, (tx) => tx.sql(sql`LOCK TABLE events`))
    const count = client.frames.length
    const answered = client.caughtUp()
    await client.taken()
    expect(client.frames.slice(count).filter((frame) => frame.type === 'pong')).toEqual([])
    await release()
    await answered
  })

  it('answers every ping of many at once', async () => {
    const client = await connect({ ticket: await ticketOf(dispatcher) })
    await Promise.all(Array.from({ length: 50 }, () => client.caughtUp()))
    await client.caughtUp()
    expect(client.frames.filter((frame) => frame.type === 'pong')).toHaveLength(51)
  })

  it('tells the office how many mails wait, at first and when that changes', async () => {
    const client = await connect({ ticket: await ticketOf(dispatcher) })
    expect((await client.frame('office')).office).toMatchObject({ mail: 'off', mails_waiting: 0 })
    await api.database.transaction(async (tx) => {
      telling(tx, systemActor, api.clock.now()).queue({
        key: 'mail:test',
        channel: 'mail',
        template: 'link_renewed',
        receiver: 'cora@example.test',
      })
    })
    await client.until(() =>
      client.frames.find((frame) => frame.type === 'office' && frame.office.mails_waiting === 1),
    )
  })

  it('dies with its session', async () => {
    const leaving = await api.people.dispatcher()
    const client = await connect({ ticket: await ticketOf(leaving) })
    await client.frame('hello')
    await api.database.prisma.session.update({
      where: { id: leaving.session_id },
      data: { revoked_at: api.clock.now() },
    })
    expect(await client.frame('bye')).toEqual({ type: 'bye', reason: 'session_ended' })
    expect((await client.closed).code).toBe(4403)
  })

  it('dies with its person', async () => {
    const leaving = await api.people.dispatcher()
    const client = await connect({ ticket: await ticketOf(leaving) })
    await client.frame('hello')
    await api.database.prisma.profile.update({
      where: { id: leaving.profile_id },
      data: { state: 'deactivated' },
    })
    expect((await client.closed).code).toBe(4403)
  })

  it('tells a reader that is too slow, and closes', async () => {
    const slow = await connect({ ticket: await ticketOf(dispatcher) })
    const quick = await connect({ ticket: await ticketOf(dispatcher) })
    await Promise.all([slow.frame('hello'), quick.frame('hello')])
    slow.pause()
    // The system's own buffers take megabytes before anything waits for us.
    await pour({ type: 'job.updated', data: { words: 'x'.repeat(300_000) } }, slowIsClosing)
    expect(slowIsClosing()).toBe(true)
    expect(quick.frames.some((frame) => frame.type === 'slow')).toBe(false)
    await createJob('After the slow one')
    await quick.until(() => quick.events.find((event) => event.type === 'job.created'))
  })

  it('says that it goes when the service stops', async () => {
    const other = await startTestApp()
    const person = await other.people.dispatcher()
    const { ticket } = (await other.call('createLiveTicket', { as: person })).body
    const client = await connectLive(other.app, { ticket })
    await client.frame('hello')
    const [, closed] = await Promise.all([other.close(), client.closed])
    expect(closed.code).toBe(1012)
    expect(client.frames.at(-1)).toEqual({ type: 'bye', reason: 'restarting' })
  })
})

/** Whether the service has begun to close one of its sockets. */
function slowIsClosing(): boolean {
  return [...api.app.websocketServer.clients].some((socket) => socket.readyState === socket.CLOSING)
}

/** Appends large events to the log until something has happened. */
async function pour(event: NewEvent, until: () => boolean): Promise<void> {
  for (let count = 0; count < 400 && !until(); count++) {
    await api.database.transaction(async (tx) => {
      telling(tx, systemActor, api.clock.now()).tell(event)
    })
  }
}
