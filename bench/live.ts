import { setTimeout as delay } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { WebSocket } from 'ws'
import { systemActor } from '../api/contract/actor.ts'
import { type Database, openDatabase } from '../api/database/database.ts'
import { telling } from '../api/events/log.ts'
import { openBenchDatabase } from './database.ts'
import { median, startFighter } from './duel.ts'
import { signInDispatchers } from './people.ts'
import { fillOffice } from './scene.ts'

const sockets = 1_000
const rounds = 5
const jobs = 1_000
/** Changes a second of the steady runs, and for how many seconds. */
const [steady, fifth, seconds] = [25, 5, 6]
/** Changes of the run at full speed, and how many of them may be under way. */
const [full, atOnce] = [300, 20]

/** Tells of one change; the number and the time come back in the message. */
type Publish = (n: number) => Promise<void>

/**
 * Changes of jobs, committed by another process and seen by a thousand consoles, against a loop over bare sockets that
 * passes on texts of the same size without a log, rights or a database.
 */
export async function benchLive(): Promise<void> {
  const { url, close } = await openBenchDatabase()
  const database = openDatabase({ url })
  try {
    await fillOffice(database, jobs)
    const tokens = await signInDispatchers(database, 250)
    const ours = await startFighter('server-ours', { DATABASE_URL: url, SECRET_KEY: 'only for a bench' })
    const bare = await startFighter('server-bare-live', {})
    const own = await Crowd.open(ours.address, tokens)
    const others = await Crowd.open(bare.address, null)
    const ids = await database.sql<{ id: string }>(sql`SELECT id FROM jobs`)
    const tell: Publish = (n) => change(database, (ids[n % ids.length] as { id: string }).id, n)
    const example = await own.example(() => tell(0))
    const pass: Publish = async (n) => others.say(example.replace(/"n": ?\d+/, `"n":${n}`))
    const results: [number, number][] = []
    for (let round = 0; round < rounds; round++)
      results.push([await own.fullSpeed(tell), await others.fullSpeed(pass)])
    const busy = await own.steadily(tell, steady)
    const calm = await own.steadily(tell, fifth)
    own.close()
    others.close()
    await ours.stop()
    await bare.stop()
    console.log(`Live messages to ${sockets.toLocaleString('en')} sockets, texts of ${example.length} bytes`)
    console.table({
      'delivered /s at full speed': {
        measured: Math.round(median(results.map(([each]) => each))),
        wanted: '25000',
      },
      'against a loop over bare sockets': {
        measured: median(results.map(([each, other]) => each / other)).toFixed(2),
        wanted: '0.80',
      },
      [`99th percentile at ${steady * sockets} /s, from the commit`]: {
        measured: `${busy} ms`,
        wanted: '200 ms',
      },
      [`99th percentile at ${fifth * sockets} /s, from the commit`]: {
        measured: `${calm} ms`,
        wanted: '30 ms',
      },
    })
  } finally {
    await database.close()
    await close()
  }
}

async function change(database: Database, job_id: string, n: number): Promise<void> {
  await database.transaction(async (tx) => {
    telling(tx, systemActor, new Date()).tell({ type: 'job.updated', job_id, data: { n } })
  })
}

/** Many sockets, and what came to them. */
class Crowd {
  private readonly came = new Map<number, { count: number; last: number }>()
  private readonly waiting = new Map<number, () => void>()
  private next = 1
  private text = ''

  private constructor(private readonly sockets: WebSocket[]) {
    for (const socket of sockets) socket.on('message', (message) => this.take(String(message)))
  }

  /** With tickets of these people, or without. */
  static async open(address: string, tokens: string[] | null): Promise<Crowd> {
    const opened: WebSocket[] = []
    for (let n = 0; n < sockets; n += 50)
      opened.push(
        ...(await Promise.all(
          Array.from({ length: 50 }, (_, index) => open(address, tokens?.[(n + index) % tokens.length])),
        )),
      )
    return new Crowd(opened)
  }

  private take(text: string): void {
    for (const [, digits] of text.matchAll(/"n": ?(\d+)/g)) {
      const n = Number(digits)
      const known = this.came.get(n) ?? { count: 0, last: 0 }
      known.count++
      known.last = performance.now()
      this.came.set(n, known)
      this.text = text
      if (known.count === this.sockets.length) this.waiting.get(n)?.()
    }
  }

  /** A message as it comes. */
  async example(publish: () => Promise<void>): Promise<string> {
    const all = this.toAll(0)
    await publish()
    await all
    return this.text
  }

  /** Resolves when everybody has it. */
  private toAll(n: number): Promise<void> {
    return new Promise((resolve) => void this.waiting.set(n, resolve))
  }

  say(text: string): void {
    this.sockets[0]?.send(text)
  }

  /** Messages a second, a few changes always under way. */
  async fullSpeed(publish: Publish): Promise<number> {
    const from = this.next
    this.next += full
    let n = from
    const begun = performance.now()
    const lane = async () => {
      while (n < from + full) {
        const own = n++
        const all = this.toAll(own)
        await publish(own)
        await all
      }
    }
    await Promise.all(Array.from({ length: atOnce }, lane))
    return (full * this.sockets.length * 1000) / (performance.now() - begun)
  }

  /** The 99th percentile, in milliseconds, of the time from the commit of a change until the last console has it. */
  async steadily(publish: Publish, perSecond: number): Promise<number> {
    const delays: Promise<number>[] = []
    for (let sent = 0; sent < perSecond * seconds; sent++) {
      const n = this.next++
      const all = this.toAll(n)
      const committed = publish(n).then(() => performance.now())
      delays.push(Promise.all([committed, all]).then(([at]) => (this.came.get(n)?.last ?? 0) - at))
      await delay(1000 / perSecond)
    }
    const sorted = (await Promise.all(delays)).sort((one, other) => one - other)
    return Math.round(sorted[Math.floor(sorted.length * 0.99)] as number)
  }

  close(): void {
    for (const socket of this.sockets) socket.terminate()
  }
}

async function open(address: string, token: string | undefined): Promise<WebSocket> {
  const path = token ? '/api/v1/live' : ''
  const socket = new WebSocket(`${address.replace('http', 'ws')}${path}`, {
    origin: 'http://localhost:8080',
    perMessageDeflate: false,
  })
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  if (!token) return socket
  const response = await fetch(`${address}/api/v1/live/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  const { ticket } = (await response.json()) as { ticket: string }
  const greeted = new Promise((resolve) => socket.once('message', resolve))
  socket.send(JSON.stringify({ type: 'open', ticket, cursor: null }))
  await greeted
  return socket
}
