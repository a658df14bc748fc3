import { setImmediate as turn } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { systemActor } from '../contract/actor.ts'
import { openDatabase } from '../database/database.ts'
import { openSecrets } from '../secrets.ts'
import { connectLive, type LiveClient } from '../test/support/live-client.ts'
import type { Person } from '../test/support/people.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { telling } from './log.ts'

let api: TestApp
/** A second process on the same database, as far as PostgreSQL can tell. */
let second: { app: TestApp['app']; close(): Promise<void> }

beforeAll(async () => {
  api = await startTestApp({}, { live: { pollMs: 200 } })
  const database = openDatabase({ url: api.databaseUrl, max: 5 })
  const { clock, config } = api
  const app = await buildApp({ database, clock, config, secrets: openSecrets(config.secretKey) })
  second = {
    app,
    async close() {
      await app.close()
      await database.close()
    },
  }
})
afterAll(async () => {
  await second.close()
  await api.close()
})

async function connect(as: Person, cursor: string | null = null, app = api.app): Promise<LiveClient> {
  const { ticket } = (await api.call('createLiveTicket', { as })).body
  return connectLive(app, { ticket, cursor })
}

/** One committed transaction with `count` events that bear a note. */
async function tell(note: string, count = 1, finish?: () => Promise<void>): Promise<void> {
  await api.database.transaction(async (tx) => {
    const change = telling(tx, systemActor, api.clock.now())
    for (let index = 0; index < count; index++) change.tell({ type: 'job.updated', data: { note } })
    await finish?.()
  })
}

/** One event of which no wake-up tells. */
const insertSilently = (note: string) =>
  api.database.sql(sql`
    INSERT INTO events (seq, id, type, at, actor_kind, data)
    VALUES (nextval('event_seq'), gen_random_uuid(), 'job.updated', ${api.clock.now()}, 'system', ${{ note }})`)

const committed = async (): Promise<number[]> =>
  (await api.database.sql<{ seq: number }>(sql`SELECT seq FROM events ORDER BY seq`)).map((row) => row.seq)

const numbers = (client: LiveClient): number[] => client.events.map((event) => event.seq)

describe('resuming', () => {
  it('goes on after its cursor, neither missing nor repeating anything', async () => {
    const dispatcher = await api.people.dispatcher()
    const first = await connect(dispatcher)
    await first.frame('hello')
    await tell('one')
    await first.until(() => first.events.length === 1)
    first.cut()
    await tell('two', 3)
    const again = await connect(dispatcher, first.cursor)
    await again.until(() => again.events.length === 3)
    await tell('three')
    await again.until(() => again.events.length === 4)
    expect(again.events.map((event) => event.data.note)).toEqual(['two', 'two', 'two', 'three'])
    await again.close()
  })

  it('gives every reader the committed sequence while many write and readers come and go', async () => {
    const dispatchers = await Promise.all(Array.from({ length: 6 }, () => api.people.dispatcher()))
    const anchors = await Promise.all(dispatchers.map((person) => connect(person)))
    const cursors = await Promise.all(anchors.map(async (client) => (await client.frame('hello')).cursor))
    for (const client of anchors) client.cut()
    const before = (await committed()).at(-1) ?? 0
    let writing = true
    const apps = [api.app, second.app]

    const write = async (writer: number): Promise<void> => {
      for (let count = 0; count < 25; count++) {
        const rolledBack = (count + writer) % 7 === 0
        const finish = async () => {
          for (let turns = 0; turns < (writer * count) % 5; turns++) await turn()
          if (rolledBack) throw new Error('rolled back')
        }
        await tell(`${writer}`, 1 + ((writer + count) % 3), finish).catch((error: Error) => {
          if (error.message !== 'rolled back') throw error
        })
      }
    }

    const read = async (reader: number): Promise<number[]> => {
      const person = dispatchers[reader] as Person
      let cursor = cursors[reader] as string
      const seen: number[] = []
      for (let round = 0; ; round++) {
        const last = !writing
        const client = await connect(person, cursor, apps[(reader + round) % 2])
        const enough = last ? Number.POSITIVE_INFINITY : 1 + ((reader * 7 + round * 3) % 19)
        const end = last ? (await committed()).at(-1) : undefined
        await client.until(
          () =>
            client.events.length >= enough ||
            numbers(client).at(-1) === end ||
            (end && end <= at(cursor)) ||
            (!last && !writing),
        )
        client.cut()
        seen.push(...numbers(client))
        cursor = client.cursor ?? cursor
        if (last) return seen
      }
    }

    const readers = Promise.all(dispatchers.map((_person, reader) => read(reader)))
    await Promise.all(Array.from({ length: 5 }, (_none, writer) => write(writer)))
    writing = false
    // Wakes readers that wait for more than there is.
    await tell('the end')
    const sequences = await readers
    const all = (await committed()).filter((seq) => seq > before)
    expect(all.length).toBeGreaterThan(150)
    for (const seen of sequences) expect(seen).toEqual(all)
  })

  it('fills up a long absence page by page', async () => {
    const dispatcher = await api.people.dispatcher()
    const first = await connect(dispatcher)
    const { cursor } = await first.frame('hello')
    first.cut()
    await tell('many', 700)
    const again = await connect(dispatcher, cursor)
    await again.caughtUp()
    expect(again.frames.filter((frame) => frame.type === 'changes').length).toBeGreaterThan(2)
    expect(numbers(again)).toEqual((await committed()).slice(-700))
    await again.close()
  })

  it.each([['other.1'], ['no cursor'], ['EPOCH.999999999']])(
    'asks for a new snapshot when the cursor is %s',
    async (text) => {
      const { epoch } = await api.database.prisma.settings.findFirstOrThrow()
      const client = await connect(await api.people.dispatcher(), text.replace('EPOCH', epoch))
      expect(await client.frame('reset')).toEqual({ type: 'reset', reason: 'unknown_cursor' })
      expect((await client.closed).code).toBe(4409)
    },
  )

  it('asks for a new snapshot when the cursor is a month old', async () => {
    const { epoch } = await api.database.prisma.settings.findFirstOrThrow()
    await tell('old')
    const person = await api.people.dispatcher()
    api.clock.advance(31 * 86_400)
    const client = await connect(person, `${epoch}.0`)
    expect(await client.frame('reset')).toEqual({ type: 'reset', reason: 'too_old' })
  })
})

describe('a wake-up that is lost', () => {
  it('loses nothing when the connection that listens is cut', async () => {
    const client = await connect(await api.people.dispatcher())
    await client.frame('hello')
    const cut = await api.database.sql<{ pid: number }>(sql`
      SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE query ILIKE 'LISTEN%' AND datname = current_database()`)
    expect(cut.length).toBeGreaterThan(0)
    await tell('while nobody listened')
    await client.until(() => client.events.some((event) => event.data.note === 'while nobody listened'))
    await client.close()
  })

  it('finds by looking what no NOTIFY told of', async () => {
    const client = await connect(await api.people.dispatcher())
    await client.frame('hello')
    await insertSilently('silent')
    await client.until(() => client.events.some((event) => event.data.note === 'silent'))
    await client.close()
  })

  it('looks before it answers a ping, in every process', async () => {
    const person = await api.people.dispatcher()
    const clients = await Promise.all([api.app, second.app].map((app) => connect(person, null, app)))
    await Promise.all(clients.map((client) => client.caughtUp()))
    await insertSilently('just before')
    for (const client of clients) {
      await client.caughtUp()
      expect(client.events.map((event) => event.data.note)).toEqual(['just before'])
      await client.close()
    }
  })
})

function at(cursor: string): number {
  return Number(cursor.split('.')[1])
}
