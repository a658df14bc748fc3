import sql from 'sql-template-tag'
import type { Database, Tx } from '../../database/database.ts'

/** Keeps a transaction open, with what the work took, until released. */
export async function hold(
  database: Database,
  work: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<() => Promise<void>> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let finished: Promise<void> | undefined
  await new Promise<void>((taken, failed) => {
    finished = database.transaction(async (tx) => {
      await work(tx)
      taken()
      await released
    })
    finished.catch(failed)
  })
  return async () => {
    release()
    await finished
  }
}

/** Returns once a transaction of this database waits for a lock that another holds; asks, and never sleeps. */
export async function untilSomebodyWaits(database: Database): Promise<void> {
  for (;;) {
    const waiting = await database.sql(sql`
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`)
    if (waiting.length > 0) return
  }
}
