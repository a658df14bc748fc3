import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { databaseUrl } from './admin.ts'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

/** Copying a template wants nobody connected to it, another copy neither: one at a time. */
const copying = 734_112

/** A database of its own for one test file: every table there, all of them empty. */
export function cloneDatabase(): Promise<TestDatabase> {
  return make(`TEMPLATE ${inject('template')} STRATEGY FILE_COPY`)
}

/** A database without any table. */
export function emptyDatabase(): Promise<TestDatabase> {
  return make(`TEMPLATE template0 ENCODING 'UTF8'`)
}

async function make(how: string): Promise<TestDatabase> {
  const adminUrl = inject('adminUrl')
  const name = `test_${randomBytes(8).toString('hex')}`
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [copying])
    await client.query(`CREATE DATABASE ${name} ${how}`)
  })
  return {
    url: databaseUrl(adminUrl, name),
    drop: () =>
      withClient(
        adminUrl,
        async (client) => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)),
      ),
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
