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
