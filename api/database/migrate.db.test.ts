import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../test/support/test-database.ts'
import { migrate } from './migrate.ts'

const ours = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))
const first = 'CREATE TABLE a (id int PRIMARY KEY);'
const withFunction = `
  CREATE TABLE b (id int);
  CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN n := n * 2; RETURN n; END $$;
  INSERT INTO b VALUES (twice(21));`

let database: TestDatabase
let folder: string
let client: pg.Client

beforeEach(async () => {
  database = await emptyDatabase()
  folder = await mkdtemp(join(tmpdir(), 'callout-migrations-'))
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterEach(async () => {
  await client.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const write = async (name: string, script: string) => {
  await mkdir(join(folder, name), { recursive: true })
  await writeFile(join(folder, name, 'migration.sql'), script)
}
const run = (log: (message: string) => void = () => {}) => migrate(database.url, { folder, log })
const rows = async (query: string) => (await client.query(query)).rows
const tables = async () =>
  (await rows(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).map(
    (row) => row.tablename,
  )

test('applies what is missing, in order, and says what; then nothing', async () => {
  await write('20260102_second', withFunction)
  await write('20260101_first', first)
  const said: string[] = []
  expect(await run((message) => said.push(message))).toBe(2)
  expect(said).toEqual(['applied migration 20260101_first', 'applied migration 20260102_second'])
  expect(await rows('SELECT id FROM b')).toEqual([{ id: 42 }])
  expect(await run()).toBe(0)
})

test('leaves the rows that Prisma leaves', async () => {
  await write('20260101_first', first)
  await run()
  const [row] = await rows('SELECT * FROM _prisma_migrations')
  expect(row).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    checksum: createHash('sha256').update(first).digest('hex'),
    migration_name: '20260101_first',
    started_at: expect.any(Date),
    finished_at: expect.any(Date),
    logs: null,
    rolled_back_at: null,
    applied_steps_count: 1,
  })
  expect(row.finished_at.getTime()).toBeGreaterThanOrEqual(row.started_at.getTime())
})

test('four at once: each migration is applied once, and all are content', async () => {
  await write('20260101_first', first)
  await write('20260102_second', withFunction)
  const applied = await Promise.all([run(), run(), run(), run()])
  expect(applied.sort()).toEqual([0, 0, 0, 2])
  expect(await rows('SELECT id FROM b')).toEqual([{ id: 42 }])
})

test('one that fails leaves nothing behind, keeps those before it, and can be mended', async () => {
  await write('20260101_first', first)
  await write('20260102_second', 'CREATE TABLE half (id int); SELECT 1/0;')
  await expect(run()).rejects.toThrow(
    'Migration 20260102_second failed and left nothing behind: division by zero',
  )
  expect(await tables()).toEqual(['_prisma_migrations', 'a'])
  await write('20260102_second', withFunction)
  expect(await run()).toBe(1)
})

test('one that was edited after it was applied is refused', async () => {
  await write('20260101_first', first)
  await run()
  await write('20260101_first', `${first} -- better`)
  await expect(run()).rejects.toThrow('Migration 20260101_first was edited after it was applied')
})

test('a database that is newer than the program is refused', async () => {
  await write('20260101_first', first)
  await write('20260102_second', withFunction)
  await run()
  await rm(join(folder, '20260102_second'), { recursive: true })
  await expect(run()).rejects.toThrow('The database has migration 20260102_second, this program does not')
})

test('one that Prisma began and did not finish is refused, one that it rolled back is applied again', async () => {
  await write('20260101_first', first)
  await run()
  await rm(join(folder, '20260101_first'), { recursive: true })
  await client.query(`DROP TABLE a; UPDATE _prisma_migrations SET finished_at = NULL`)
  await expect(run()).rejects.toThrow('did not finish')
  await client.query(`UPDATE _prisma_migrations SET rolled_back_at = started_at`)
  await write('20260101_first', first)
  expect(await run()).toBe(1)
})

test('our own apply to an empty database, once', async () => {
  const options = { folder: ours, log: () => {} }
  expect(await migrate(database.url, options)).toBeGreaterThan(0)
  expect(await migrate(database.url, options)).toBe(0)
})
