import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type AppOptions, buildApp } from '../../app.ts'
import { Background } from '../../background.ts'
import { type Config, readConfig } from '../../config.ts'
import { type Database, openDatabase } from '../../database/database.ts'
import type { Deps } from '../../deps.ts'
import { mailedPaper } from '../../features/quotes/quote.paper.ts'
import { tasks } from '../../features/tasks.ts'
import { openStorage } from '../../files/open-storage.ts'
import { openOutbox, type Round } from '../../outbox/outbox.ts'
import { openSecrets } from '../../secrets.ts'
import { type Caller, caller } from './call.ts'
import { TestClock } from './clock.ts'
import { type People, people } from './people.ts'
import { cloneDatabase, type TestDatabase } from './test-database.ts'

/** The shipped app on a database of its own, with a clock that the test moves. */
export interface TestApp {
  app: FastifyInstance
  database: Database
  /** The address of the database, for a second process or a listener. */
  databaseUrl: string
  clock: TestClock
  config: Config
  /** Calls an operation over HTTP, as somebody. */
  call: Caller
  deps: Deps
  /** Sends and does what is due by the test's clock. */
  runOutbox(): Promise<Round>
  /** Makes people who are signed in. */
  people: People
  close(): Promise<void>
}

/** Every answer of this app is compared with the closed contract, unless told otherwise; on a copy of the template, or `on` another database. */
export async function startTestApp(
  env: NodeJS.ProcessEnv = {},
  { on, ...options }: AppOptions & { on?: TestDatabase } = {},
): Promise<TestApp> {
  const { url, drop } = on ?? (await cloneDatabase())
  const dataDir = mkdtempSync(join(tmpdir(), 'callout-test-'))
  const config = readConfig({ DATA_DIR: dataDir, SECRET_KEY: 'only for tests', LOG_LEVEL: 'error', ...env })
  const clock = new TestClock()
  const database = openDatabase({ url })
  const background = new Background()
  const files = openStorage(config.storage)
  const parts = { database, clock, config, secrets: openSecrets(config.secretKey), background, files }
  const app = await buildApp(parts, { checkAnswers: true, ...options })
  await app.ready()
  const deps: Deps = { ...parts, log: app.log }
  const outbox = openOutbox(deps, tasks, { makePaper: mailedPaper })
  return {
    app,
    database,
    databaseUrl: url,
    clock,
    config,
    call: caller(app, config),
    deps,
    runOutbox: outbox.runOnce,
    people: people(database, clock),
    async close() {
      await outbox.stop()
      await app.close()
      await database.close()
      files.close()
      await drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
