import type { Sql } from 'sql-template-tag'
import type { Prisma, PrismaClient } from '../../prisma/generated/client.ts'
import { type Held, held, isStalePlan, refuseInsideTransaction } from './pool.ts'
import { statement } from './statement.ts'

/** Something that answers SQL: the database, a snapshot of it, or a transaction. */
export interface Reader {
  sql<Row extends object>(query: Sql): Promise<Row[]>
}

/** A running transaction: Prisma and SQL on one connection, committed or rolled back together. */
export interface Tx extends Reader {
  readonly prisma: Prisma.TransactionClient
  /** Runs in the order given, inside the transaction, when the work is done; throwing rolls all back. */
  beforeCommit(step: () => Promise<void> | void): void
  /** Runs outside the transaction once it is committed; a failure is reported and undoes nothing. */
  afterCommit(step: () => Promise<void> | void): void
}

/** Milliseconds: the wait for a connection, and the longest a transaction may stay open. */
export interface Limits {
  maxWait: number
  timeout: number
}

/** Prisma's own limits (2 s, 5 s) refuse half of fifty transactions that want the same row. */
export const defaultLimits: Limits = { maxWait: 10_000, timeout: 15_000 }

/** The only place that opens a transaction (READ COMMITTED). Throwing out of the work rolls back. */
export async function runTransaction<T>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<T>,
  limits: Limits,
  onError: (error: Error) => void,
): Promise<T> {
  refuseInsideTransaction()
  const mine: Held = { open: false, running: true }
  const before: (() => Promise<void> | void)[] = []
  const after: (() => Promise<void> | void)[] = []
  const attempt = async (inner: Prisma.TransactionClient): Promise<T> => {
    const value = await work({
      prisma: inner,
      sql: (query) => sendThrough(mine, query),
      beforeCommit: (step) => void before.push(step),
      afterCommit: (step) => void after.push(step),
    })
    // A step may add another.
    for (let index = 0; index < before.length; index++) await before[index]?.()
    mine.open = false
    refuseHalfFailed(mine)
    return value
  }
  let value: T
  try {
    value = await held.run(mine, () => prisma.$transaction(attempt, limits))
  } finally {
    mine.open = false
    mine.running = false
  }
  for (const step of after) {
    try {
      await held.exit(step)
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return value
}

async function sendThrough<Row extends object>(mine: Held, query: Sql): Promise<Row[]> {
  if (!mine.open || !mine.client)
    throw new Error('This transaction has ended; nothing more can be sent through it')
  try {
    const { rows } = await mine.client.query<Row>(statement(query))
    mine.failed = false
    return rows
  } catch (error) {
    // Noted here: the client itself learns of it only with the server's next message, which may come later.
    mine.failed = true
    if (isStalePlan(error)) mine.spoilt = error
    throw error
  }
}

/** PostgreSQL answers the COMMIT of a failed transaction with a rollback, and no error. */
function refuseHalfFailed(mine: Held): void {
  const client = mine.client as { getTransactionStatus?(): string | null } | undefined
  if (mine.failed || client?.getTransactionStatus?.() === 'E') {
    throw new Error('A query of this transaction failed and its error was swallowed; nothing was committed')
  }
}
