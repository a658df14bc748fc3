import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** A migration as it lies in the folder: `<timestamp>_<name>/migration.sql`. */
interface Migration {
  name: string
  script: string
  checksum: string
}

interface Row {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

export interface MigrateOptions {
  /** Where the migrations lie, one folder each. */
  folder: string
  log: (message: string) => void
}

/** The lock that Prisma takes while it migrates, so that both may be started at once. */
const prismaLock = 72707369

/**
 * Brings a database up to the migrations of the folder; answers how many were applied.
 *
 * Each runs as a whole in a transaction of its own, together with its row in `_prisma_migrations`, written as
 * `prisma migrate deploy` writes it, so that Prisma can take over. Throws, leaving nothing of the migration
 * behind, when one fails, was edited after it was applied, or is unknown to the folder.
 */
export async function migrate(url: string, { folder, log }: MigrateOptions): Promise<number> {
  const migrations = await readMigrations(folder)
  const client = new pg.Client({ connectionString: url })
  // The failing query rejects as well; without a listener a connection that dies ends the process.
  client.on('error', () => {})
  await client.connect()
  try {
    // Other processes that start now wait here, and then find nothing left to do.
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await client.query(createTable)
    const { rows } = await client.query<Row>(selectApplied)
    const open = unapplied(migrations, rows)
    for (const migration of open) {
      await apply(client, migration)
      log(`applied migration ${migration.name}`)
    }
    return open.length
  } finally {
    // Ending the connection gives back the lock.
    await client.end()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, script, checksum: createHash('sha256').update(script).digest('hex') }
    }),
  )
}

/** Those still to be applied, in order; throws when the database and the folder tell different stories. */
function unapplied(migrations: Migration[], rows: Row[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { migration_name: name, checksum, finished_at } of rows) {
    const migration = known.get(name)
    if (!finished_at) {
      throw new Error(`Migration ${name} was begun by another program and did not finish; repair it first`)
    }
    if (!migration) {
      throw new Error(
        `The database has migration ${name}, this program does not: it is older than the database`,
      )
    }
    if (migration.checksum !== checksum) {
      throw new Error(`Migration ${name} was edited after it was applied; put it back and write a new one`)
    }
    known.delete(name)
  }
  return [...known.values()]
}

async function apply(client: pg.Client, { name, script, checksum }: Migration): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(insertStarted, [randomUUID(), checksum, name])
    // Sent whole: PostgreSQL itself finds where statements end, also around the body of a function.
    await client.query(script)
    await client.query(setFinished, [name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`Migration ${name} failed and left nothing behind: ${message}`, { cause: error })
  }
}

const createTable = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

const selectApplied = `
  SELECT migration_name, checksum, finished_at FROM _prisma_migrations
  WHERE rolled_back_at IS NULL ORDER BY started_at`

const insertStarted = `
  INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
  VALUES ($1, $2, $3, clock_timestamp())`

const setFinished = `
  UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1
  WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`
