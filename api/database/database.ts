import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '../../prisma/generated/client.ts'
import { type Listener, listen } from './listen.ts'
import { openPool, refuseInsideTransaction } from './pool.ts'
import { readSnapshot } from './snapshot.ts'
import { statement, statementName } from './statement.ts'
import { defaultLimits, type Limits, type Reader, runTransaction, type Tx } from './transaction.ts'

export type { Sql } from 'sql-template-tag'
export type { Reader, Tx } from './transaction.ts'

/** PostgreSQL as the rest of the house sees it. Everything here but `transaction` throws inside a transaction. */
export interface Database extends Reader {
  /** Reads outside a transaction, each on any connection. */
  readonly prisma: PrismaClient
  /** Reads that agree with one another. */
  snapshot<T>(work: (read: Reader) => Promise<T>): Promise<T>
  /** Everything written together, or nothing. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** See `listen.ts`. */
  listen(channel: string, onWake: () => void): Promise<Listener>
  close(): Promise<void>
}

export interface DatabaseOptions {
  url: string
  /** Connections of this process at most; listeners come on top. */
  max?: number
  limits?: Limits
  /** Told of what fails outside any call: idle connections, listeners, steps after a commit. */
  onError?: (error: Error) => void
}

/** Opens nothing yet: the first query does. */
export function openDatabase({
  url,
  max = 10,
  limits = defaultLimits,
  onError = report,
}: DatabaseOptions): Database {
  const pool = openPool(url, max, onError)
  // The adapter's type wants a name for every text; pg takes none as "do not keep it prepared".
  const statementNameGenerator = (query: { sql: string }) => statementName(query.sql) as string
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) })
  const listeners = new Set<Listener>()
  return {
    get prisma() {
      refuseInsideTransaction()
      return prisma
    },
    async sql<Row extends object>(query: Parameters<Reader['sql']>[0]) {
      return (await pool.query<Row>(statement(query))).rows
    },
    async snapshot(work) {
      refuseInsideTransaction()
      return readSnapshot(pool, work)
    },
    transaction: (work) => runTransaction(prisma, work, limits, onError),
    async listen(channel, onWake) {
      const listener = await listen(url, channel, onWake, onError)
      listeners.add(listener)
      return listener
    },
    async close() {
      await Promise.all([...listeners].map((listener) => listener.close()))
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

function report(error: Error): void {
  console.error(`database: ${error.message}`)
}
