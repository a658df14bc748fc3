import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../../database/embedded.ts'
import { migrate } from '../../database/migrate.ts'
import { findPostmaster, isAlive } from '../../database/postmaster.ts'
import { signal } from '../../database/server.ts'
import { admin, databaseUrl } from './admin.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where databases of this run are made. */
    adminUrl: string
    /** The migrated, empty database that every test file gets a copy of. */
    template: string
  }
}

const migrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

const prefix = 'callout-test-'

/** One PostgreSQL for a run of tests: TEST_DATABASE_URL (15 or newer) if it is set, else the embedded one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  const template = `template_${process.pid}_${project.name.replace(/\W/g, '_')}`
  const teardown = async () => {
    await admin(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
    await server.stop()
  }
  try {
    await admin(server.url, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`)
    await migrate(databaseUrl(server.url, template), { folder: migrations, log: () => {} })
  } catch (error) {
    await teardown()
    throw error
  }
  project.provide('adminUrl', server.url)
  project.provide('template', template)
  return teardown
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  await removeAbandoned()
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  const { url, stop } = await startEmbedded({ folder, durable: false, log: console.error })
  return {
    url,
    async stop() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A run that was killed leaves a server and its folder; the next one clears them away. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(prefix) ? name.slice(prefix.length).split('-')[0] : 0)
    if (!pid || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    const server = await findPostmaster(join(folder, 'data'))
    if (server) signal(server.pid, 'SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}
