import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventChannel } from '../../events/log.ts'
import { root } from '../../root.ts'
import type { Person } from '../../test/support/people.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { importPath, resumeImports } from './import.run.ts'
import { insertImport } from './import.store.ts'

let api: TestApp
let as: Person
beforeAll(async () => {
  api = await startTestApp()
  as = await api.people.dispatcher()
})
afterAll(() => api.close())

/** An import that a process took and then left behind. */
async function leftBehind(source: string, lines: string[] | null, lockedFor = 0): Promise<string> {
  const id = uuidv7()
  const at = api.clock.now()
  await api.database.transaction((tx) =>
    insertImport(tx, {
      id,
      created_by: as.profile_id,
      file_name: 'left.csv',
      source,
      dry_run: false,
      options: { mapping: {}, encoding: 'utf-8', delimiter: ',', tell: false },
      total: lines?.length ?? 0,
      locked_until: new Date(at.getTime() + lockedFor),
      at,
    }),
  )
  if (lines) {
    const path = importPath(api.config, id)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, ['id,trade,address,city', ...lines].join('\n'))
  }
  return id
}

/** Whoever takes this id of a source waits until released; then nothing is left of the hold. */
async function holdBack(source: string, external_id: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: api.databaseUrl })
  await client.connect()
  await client.query('BEGIN')
  await client.query(`INSERT INTO external_refs VALUES ('job', $1, $2, gen_random_uuid())`, [
    source,
    external_id,
  ])
  return () => client.end()
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => `${n},${n % 100 === 7 ? 'magic' : 'gas'},${n} Long Road,Oldtown`)
const read = async (import_id: string) => (await api.call('getJobImport', { as, params: { import_id } })).body
const resume = async () => {
  await resumeImports(api.deps)
  await api.deps.background.idle()
}

describe('resumeImports', () => {
  it('goes on where a killed process stood, and takes every row once', async () => {
    const id = await leftBehind('killed', rows(1100))
    const release = await holdBack('killed', '700')
    let woken = () => {}
    const firstBatch = new Promise<void>((resolve) => {
      woken = resolve
    })
    const listener = await api.database.listen(eventChannel, woken)
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(root, 'api/test/support/import-process.ts')],
      {
        env: {
          ...process.env,
          DATABASE_URL: api.databaseUrl,
          DATA_DIR: api.config.dataDir,
          SECRET_KEY: 'only for tests',
          LOG_LEVEL: 'error',
        },
        stdio: 'inherit',
      },
    )
    const ended = once(child, 'exit')
    await Promise.race([firstBatch, ended])
    child.kill('SIGKILL')
    expect((await ended)[1]).toBe('SIGKILL')
    await release()
    await listener.close()

    expect(await read(id)).toMatchObject({ state: 'running', processed: 500 })
    await resume()
    expect(await read(id)).toMatchObject({
      state: 'done',
      total: 1100,
      processed: 1100,
      created: 1089,
      unchanged: 0,
      refused: 11,
    })
    expect(await api.database.prisma.job.count({ where: { source: 'import' } })).toBe(1089)
    expect(existsSync(importPath(api.config, id))).toBe(false)
  })

  it('goes on by itself when the database went away in the middle', async () => {
    const id = await leftBehind('cut off', rows(1100))
    const release = await holdBack('cut off', '700')
    await resumeImports(api.deps)
    await expect.poll(async () => (await read(id)).processed).toBe(500)
    const cut = async () => {
      const found = await api.database.sql<{ pid: number }>(sql`
        SELECT pg_terminate_backend(pid), pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`)
      return found.length
    }
    await expect.poll(cut).toBe(1)
    await release()
    await api.deps.background.idle()
    expect(await read(id)).toMatchObject({ state: 'done', processed: 1100, created: 1089, refused: 11 })
  })

  it('does it once when two processes begin at the same time', async () => {
    const id = await leftBehind('raced', rows(1200))
    await Promise.all([resumeImports(api.deps), resumeImports(api.deps)])
    await api.deps.background.idle()
    expect(await read(id)).toMatchObject({ state: 'done', processed: 1200, created: 1188, refused: 12 })
  })

  it('ends an import whose file is gone, unless another process may have it', async () => {
    const held = await leftBehind('held', null, 60_000)
    const gone = await leftBehind('gone', null)
    await resume()
    expect(await read(gone)).toMatchObject({ state: 'failed', failure: 'The file is gone.' })
    expect((await read(held)).state).toBe('running')
    api.clock.advance(60)
    await resume()
    expect((await read(held)).state).toBe('failed')
  })

  it('says so when it fails, and keeps what was taken', async () => {
    const id = await leftBehind('failing', rows(20))
    writeFileSync(importPath(api.config, id), 'a,b\n1,2\n')
    await resume()
    expect(await read(id)).toMatchObject({
      state: 'failed',
      failure: 'The columns of the file are not clear.',
      finished_at: api.clock.now().toISOString(),
    })
  })
})
