import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'

/** One transaction of this process: its connection, from the moment it has one until it gives it back. */
export interface Held {
  client?: pg.PoolClient
  /** False again once committed or rolled back: then nothing more may be sent through it. */
  open: boolean
  /** From the call of `transaction` until it has answered. */
  running: boolean
  /** The last query failed: unless one more succeeds, which takes a savepoint, the transaction is lost. */
  failed?: boolean
  /** Why the connection is of no more use after this transaction. */
  spoilt?: Error
}

/**
 * Whether a prepared statement no longer fits its tables, because another process migrated them meanwhile.
 * It would fail for ever on this connection, and works on a new one.
 */
export function isStalePlan(error: unknown): error is Error {
  return error instanceof pg.DatabaseError && error.code === '0A000' && /cached plan/.test(error.message)
}

export const held = new AsyncLocalStorage<Held>()

/** Throws inside a running transaction: there the pool would be another connection, blind to its writes. */
export function refuseInsideTransaction(
  what = 'The database was used inside a running transaction; use the transaction it gave you',
): void {
  if (held.getStore()?.running) throw new Error(what)
}

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void

/** A pool that remembers which connection Prisma took for the transaction that is running. */
export class HeldPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    if (callback) {
      // Every single query comes this way, Prisma's too; a transaction takes its connection by promise, once.
      refuseInsideTransaction()
      super.connect(callback)
      return undefined
    }
    const mine = held.getStore()
    if (!mine?.running) return super.connect()
    if (mine.client) refuseInsideTransaction()
    return super.connect().then((client) => hold(mine, client))
  }
}

function hold(mine: Held, client: pg.PoolClient): pg.PoolClient {
  const release = client.release
  mine.client = client
  mine.open = true
  client.release = (reason) => {
    mine.open = false
    client.release = release
    release.call(client, reason ?? mine.spoilt)
  }
  return client
}

/**
 * The connections of one process: `max` at most, each in UTC, because Prisma writes times without an offset.
 * A wait for a lock ends after 15 s with an error, a connection forgotten inside a transaction after 60 s.
 */
export function openPool(url: string, max: number, onError: (error: Error) => void): HeldPool {
  const pool = new HeldPool({
    connectionString: withSettings(url, {
      TimeZone: 'UTC',
      lock_timeout: '15s',
      idle_in_transaction_session_timeout: '60s',
    }),
    max,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    onConnect: checkTimeZone,
  })
  // Without a listener a connection that dies while idle ends the process.
  pool.on('error', onError)
  return pool
}

/** The address with server settings added to those it already carries. */
export function withSettings(url: string, settings: Record<string, string>): string {
  const address = new URL(url)
  const given = address.searchParams.get('options') ?? ''
  const added = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  address.searchParams.set('options', [given, ...added].filter(Boolean).join(' '))
  return address.href
}

async function checkTimeZone(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ TimeZone: string }>('SHOW TimeZone')
  if (rows[0]?.TimeZone !== 'UTC') {
    throw new Error(`The database connection is in time zone ${rows[0]?.TimeZone}, but has to be in UTC`)
  }
}
