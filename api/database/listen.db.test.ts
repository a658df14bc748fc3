import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../test/support/test-database.ts'
import { type Database, openDatabase } from './database.ts'

let clone: TestDatabase
let database: Database

beforeAll(async () => {
  clone = await cloneDatabase()
  database = openDatabase({ url: clone.url, max: 2, onError: () => {} })
})
afterAll(async () => {
  await database?.close()
  await clone?.drop()
})

const listeningProcess = async (channel: string) => {
  const rows = await database.sql<{ pid: number }>(sql`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query = ${`LISTEN "${channel}"`}`)
  return rows[0]?.pid
}

test('wakes after the commit, and not before', async () => {
  const onWake = vi.fn()
  const listener = await database.listen('committed', onWake)
  const wakesInside = await database.transaction(async (tx) => {
    await tx.sql(sql`SELECT pg_notify('committed', '')`)
    // Another listener that was told later has heard: so would this one have.
    const heard = vi.fn()
    const other = await listenOutside('probe', heard)
    await notifyOutside('probe')
    await expect.poll(() => heard.mock.calls.length).toBeGreaterThan(0)
    await other.close()
    return onWake.mock.calls.length
  })
  expect(wakesInside).toBe(0)
  await expect.poll(() => onWake.mock.calls.length).toBe(1)
  await listener.close()
})

test('a rollback wakes nobody', async () => {
  const onWake = vi.fn()
  const listener = await database.listen('rolled_back', onWake)
  const attempt = database.transaction(async (tx) => {
    await tx.sql(sql`SELECT pg_notify('rolled_back', 'first')`)
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  await database.sql(sql`SELECT pg_notify('rolled_back', 'second')`)
  await expect.poll(() => onWake.mock.calls.length).toBeGreaterThan(0)
  expect(onWake).toHaveBeenCalledTimes(1)
  await listener.close()
})

test('comes back when its connection is cut, wakes once for what it missed, and hears again', async () => {
  const onWake = vi.fn()
  const listener = await database.listen('cut', onWake)
  const first = await listeningProcess('cut')
  await database.sql(sql`SELECT pg_terminate_backend(${first}::int)`)
  await expect.poll(() => onWake.mock.calls.length).toBe(1)
  expect(await listeningProcess('cut')).not.toBe(first)
  await database.sql(sql`SELECT pg_notify('cut', '')`)
  await expect.poll(() => onWake.mock.calls.length).toBe(2)
  await listener.close()
})

test('hears nothing once closed, and leaves no connection', async () => {
  const listener = await database.listen('closed', () => {})
  await listener.close()
  await expect.poll(() => listeningProcess('closed')).toBeUndefined()
})

test('rejects when the first connection fails', async () => {
  const nowhere = openDatabase({
    url: `${clone.url.replace(/test_\w+/, 'no_such_database')}`,
    onError: () => {},
  })
  await expect(nowhere.listen('x', () => {})).rejects.toThrow('no_such_database')
  await nowhere.close()
})

async function listenOutside(channel: string, onWake: () => void) {
  const { listen } = await import('./listen.ts')
  return listen(clone.url, channel, onWake, () => {})
}

async function notifyOutside(channel: string) {
  const { admin } = await import('../test/support/admin.ts')
  await admin(clone.url, `NOTIFY ${channel}`)
}
