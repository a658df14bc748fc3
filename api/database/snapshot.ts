import type pg from 'pg'
import { isStalePlan } from './pool.ts'
import { statement } from './statement.ts'
import type { Reader } from './transaction.ts'

/** Reads that all see the database as of one moment (REPEATABLE READ, READ ONLY), on a connection of their own. */
export async function readSnapshot<T>(pool: pg.Pool, work: (read: Reader) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let open = true
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken = error
  }
  client.on('error', onError)
  const read: Reader = {
    async sql<Row extends object>(query: Parameters<Reader['sql']>[0]) {
      if (!open) throw new Error('This snapshot has ended; nothing more can be read through it')
      return (await client.query<Row>(statement(query))).rows
    },
  }
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await work(read)
  } catch (error) {
    if (isStalePlan(error)) broken = error
    throw error
  } finally {
    open = false
    await client.query('ROLLBACK').catch(onError)
    client.off('error', onError)
    client.release(broken)
  }
}
