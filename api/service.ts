import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { Background } from './background.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database/database.ts'
import { startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { prepareFirstAdmin } from './features/accounts/first-admin.ts'
import { beginCleanUp } from './features/clean-up.ts'
import { resumeImports } from './features/jobs/import.run.ts'
import { mailedPaper } from './features/quotes/quote.paper.ts'
import { tasks } from './features/tasks.ts'
import { removeLeftOvers } from './files/left-overs.ts'
import { openStorage } from './files/open-storage.ts'
import { openOutbox } from './outbox/outbox.ts'
import { root } from './root.ts'
import { openSecrets } from './secrets.ts'

export interface Service {
  app: FastifyInstance
  database: Database
  /** Where it listens. */
  address: string
  stop(): Promise<void>
}

/** Everything of one process, in order: database, migrations, app, listening. Stops in the opposite order. */
export async function startService(config: Config, { durable = true } = {}): Promise<Service> {
  const say = (message: string) => process.stderr.write(`${message}\n`)
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step()
  }
  try {
    let url = config.databaseUrl
    if (!url) {
      const embedded = await startEmbedded({ folder: join(config.dataDir, 'postgres'), log: say, durable })
      stops.push(() => embedded.stop())
      url = embedded.url
    }
    const files = openStorage(config.storage)
    stops.push(async () => files.close())
    await files.check()
    await removeLeftOvers(join(config.dataDir, 'uploads'))
    await migrate(url, { folder: join(root, 'prisma', 'migrations'), log: say })
    const database = openDatabase({ url, max: 20 })
    stops.push(() => database.close())
    const parts = {
      database,
      clock: systemClock,
      config,
      secrets: openSecrets(config.secretKey),
      background: new Background(),
      files,
    }
    const firstAdminLink = await prepareFirstAdmin(parts)
    const app = await buildApp(parts)
    stops.push(() => app.close())
    const deps = { ...parts, log: app.log }
    await resumeImports(deps)
    await beginCleanUp(database, systemClock.now())
    const outbox = openOutbox(deps, tasks, { makePaper: mailedPaper })
    await outbox.start()
    stops.push(() => outbox.stop())
    const address = await app.listen({ host: config.host, port: config.port })
    if (firstAdminLink)
      say(`Nobody has a login yet. Become the first administrator, once:\n  ${firstAdminLink}`)
    return { app, database, address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
