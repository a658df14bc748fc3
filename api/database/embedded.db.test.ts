import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kill, killRounds, startWriter } from '../test/support/kill-rounds.ts'
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.ts'
import { findPostmaster } from './postmaster.ts'

let folder: string
const started: Embedded[] = []

// Every test leaves the database of this folder stopped and whole; those that damage one make their own.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-embedded-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(async () => {
  await Promise.all(started.splice(0).map((embedded) => embedded.stop()))
})

async function emptyFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'callout-embedded-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

async function start(options: Partial<EmbeddedOptions> = {}): Promise<Embedded> {
  const embedded = await startEmbedded({ folder, durable: false, log: () => {}, ...options })
  started.push(embedded)
  return embedded
}

async function ask<Row>(url: string, query: string): Promise<Row | undefined> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(query)).rows[0]
  } finally {
    await client.end()
  }
}

const serverPid = async () => (await findPostmaster(join(folder, 'data')))?.pid

describe('a server of its own', () => {
  test('answers on a socket in a folder that is ours alone, on no port, and ends with stop', async () => {
    const embedded = await start()
    expect(await ask(embedded.url, 'SELECT current_database() AS name')).toEqual({ name: 'callout' })
    expect(await ask(embedded.url, 'SHOW listen_addresses')).toEqual({ listen_addresses: '' })
    const socket = new URL(embedded.url).searchParams.get('host') ?? ''
    expect((await stat(socket)).mode & 0o777).toBe(0o700)
    await embedded.stop()
    expect(await serverPid()).toBeUndefined()
    await expect(ask(embedded.url, 'SELECT 1')).rejects.toThrow('ENOENT')
  })

  test('writes to the disk before it answers, unless told that nothing matters', async () => {
    const settings = `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS waits,
                             current_setting('max_connections') AS connections`
    const durable = await start({ durable: true })
    expect(await ask(durable.url, settings)).toEqual({ fsync: 'on', waits: 'on', connections: '60' })
    await durable.stop()
    const throwaway = await start()
    expect(await ask(throwaway.url, settings)).toMatchObject({ fsync: 'off', waits: 'off' })
  })

  test('keeps its data', async () => {
    const before = await start()
    await ask(before.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await before.stop()
    expect(await ask((await start()).url, 'SELECT answer FROM kept')).toEqual({ answer: 42 })
  })

  test('works in a folder too deep for the path of a socket', async () => {
    const deep = join(await emptyFolder(), 'a'.repeat(60), 'b'.repeat(60))
    const embedded = await start({ folder: deep })
    const socket = new URL(embedded.url).searchParams.get('host') ?? ''
    expect(dirname(socket)).toBe(tmpdir())
    expect((await stat(socket)).mode & 0o777).toBe(0o700)
    await embedded.stop()
    const again = await start({ folder: deep })
    expect(again.url).toBe(embedded.url)
  })

  test.runIf(process.getuid?.() === 0)(
    'as root, in a folder given to nobody, it runs as nobody',
    async () => {
      const empty = await emptyFolder()
      await chown(empty, 65534, 65534)
      const embedded = await start({ folder: empty })
      const [pid] = (await readFile(join(empty, 'data/postmaster.pid'), 'utf8')).split('\n')
      expect((await stat(`/proc/${pid}`)).uid).toBe(65534)
      await embedded.stop()
      expect(await ask((await start({ folder: empty })).url, 'SELECT 1 AS one')).toEqual({ one: 1 })
    },
  )

  test('on loopback it wants its password', async () => {
    const empty = await emptyFolder()
    const embedded = await start({ folder: empty, listenOn: 'loopback' })
    expect(await ask(embedded.url, 'SHOW listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' })
    const wrong = new URL(embedded.url)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
    expect((await stat(join(empty, 'password'))).mode & 0o777).toBe(0o600)
  })

  test('comes back by itself, under the same address, when it dies', async () => {
    const embedded = await start()
    const first = await serverPid()
    process.kill(first ?? 0, 'SIGKILL')
    const alive = () => ask(embedded.url, 'SELECT 1 AS one')
    await expect.poll(serverPid).not.toBe(first)
    await expect.poll(alive).toEqual({ one: 1 })
    await embedded.stop()
    expect(await serverPid()).toBeUndefined()
  })
})

describe('one owner', () => {
  test('a second live process is refused, by folder and number of the first', async () => {
    const first = await startWriter(folder)
    await expect(start()).rejects.toThrow(
      `The database in ${folder} is in use by process ${first.child.pid}; stop that one first`,
    )
    await kill(first.child)
    const server = await serverPid()
    const taken = await start()
    expect(await serverPid()).toBe(server)
    await taken.stop()
    expect(await serverPid()).toBeUndefined()
  })

  test('of three that start at once on an empty folder, one gets it', async () => {
    const empty = { folder: await emptyFolder() }
    const results = await Promise.allSettled([start(empty), start(empty), start(empty)])
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    )
    expect(refusals).toEqual(Array(2).fill(expect.stringContaining('is in use by process')))
  })

  test('leaving without a word ends the server too', async () => {
    const first = await startWriter(folder)
    expect(await serverPid()).toBeGreaterThan(0)
    first.child.kill('SIGTERM')
    await once(first.child, 'close')
    await expect.poll(serverPid).toBeUndefined()
  })
})

describe('after a kill', () => {
  test('no acknowledged write is lost', async () => {
    const { acknowledged, lost } = await killRounds(folder, ['owner', 'both', 'owner'], () => {})
    expect(acknowledged).toBeGreaterThanOrEqual(600)
    expect(lost).toEqual([])
  })

  test('the number of the dead server may belong to another process by now', async () => {
    const stranger = await liveProcess()
    const owner = await startWriter(folder)
    const path = join(folder, 'data/postmaster.pid')
    const left = await readFile(path, 'utf8')
    process.kill((await serverPid()) ?? 0, 'SIGKILL')
    await kill(owner.child)
    await writeFile(path, left.replace(/^\d+/, String(stranger.pid)))
    const embedded = await start()
    expect(await ask(embedded.url, 'SELECT 1 AS one')).toEqual({ one: 1 })
    expect(stranger.exitCode).toBeNull()
  })

  test('a server that nobody can reach any more is replaced', async () => {
    const owner = await startWriter(folder)
    await kill(owner.child)
    const first = await serverPid()
    await rm(join(folder, 'run'), { recursive: true })
    const embedded = await start()
    expect(await ask(embedded.url, 'SELECT 1 AS one')).toEqual({ one: 1 })
    expect(await serverPid()).not.toBe(first)
  })

  test('half of a new data folder is not mistaken for one', async () => {
    const empty = await emptyFolder()
    await mkdir(join(empty, 'data.new-0123456789ab'))
    await writeFile(join(empty, 'data.new-0123456789ab/PG_VERSION'), '18\n')
    expect(await ask((await start({ folder: empty })).url, 'SELECT 1 AS one')).toEqual({ one: 1 })
  })
})

describe('what it cannot do is said', () => {
  test('data of another PostgreSQL is refused with the way out', async () => {
    const old = await folderOf('17')
    await expect(start({ folder: old })).rejects.toThrow(
      /PostgreSQL 17, this program brings PostgreSQL 18.*npm run backup.*npm run restore/,
    )
    expect(await readdir(join(old, 'data'))).toEqual(['PG_VERSION'])
  })

  test('a folder that cannot be one', async () => {
    const path = join(await emptyFolder(), 'file')
    await writeFile(path, '')
    await expect(start({ folder: path })).rejects.toThrow(`Cannot use ${path} for the database: EEXIST`)
  })

  test('a server that does not start, in its own words', async () => {
    const broken = await folderOf('18')
    await expect(start({ folder: broken })).rejects.toThrow(
      /The database in .* does not start: [\s\S]*postgresql.conf/,
    )
  })
})

/** A data folder that has nothing but its version. */
async function folderOf(version: string): Promise<string> {
  const made = await emptyFolder()
  await mkdir(join(made, 'data'), { mode: 0o700 })
  await writeFile(join(made, 'data/PG_VERSION'), `${version}\n`)
  return made
}

async function liveProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}
