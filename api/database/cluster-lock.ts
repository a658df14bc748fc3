import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

const lock = [1_128_352_844, 1]
const patience = 2_000

/** Says who holds the folder, when it is not us. */
export class FolderInUse extends Error {}

/**
 * Makes this process the one owner of a running server: an advisory lock, held by the connection that is
 * returned. The kernel closes that connection however we end, so no crash leaves the folder locked and no
 * number of a dead process can be mistaken for an owner. Rejects with `FolderInUse` after 2 s.
 */
export async function takeOwnership(url: string, folder: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `callout ${process.pid}` })
  client.on('error', () => {})
  await client.connect()
  try {
    for (const end = Date.now() + patience; ; await delay(50)) {
      const { rows } = await client.query<{ taken: boolean }>(
        'SELECT pg_try_advisory_lock($1, $2) AS taken',
        lock,
      )
      if (rows[0]?.taken) return client
      if (Date.now() > end) break
    }
    throw new FolderInUse(
      `The database in ${folder} is in use by process ${await owner(client)}; stop that one first, or use another DATA_DIR`,
    )
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

async function owner(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND classid = $1::bigint AND objid = $2::bigint`,
    lock,
  )
  return rows[0]?.name.replace('callout ', '') ?? '(gone by now)'
}
