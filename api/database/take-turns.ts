import sql from 'sql-template-tag'
import type { Tx } from './transaction.ts'

/** One number each, and all of them here, so that no two are the same by chance. */
const locks = {
  /** Whoever holds it is the only one between the numbering of events and the commit. */
  event_numbers: 7_402_001,
  /** Of who is about to make the first administrator, or a link to become it. */
  first_admin: 7_402_002,
  /** Imports look for what is there already one after the other, so that two at once make no doubles. */
  imports: 7_402_003,
} as const

/** Waits until nobody else does the same; held until the transaction ends. */
export async function takeTurns(tx: Tx, what: keyof typeof locks): Promise<void> {
  await tx.sql(sql`SELECT pg_advisory_xact_lock(${locks[what]})`)
}
