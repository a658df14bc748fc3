import { buildApp } from '../../app.ts'
import { Background } from '../../background.ts'
import { systemClock } from '../../clock.ts'
import { readConfig } from '../../config.ts'
import { openDatabase } from '../../database/database.ts'
import { resumeImports } from '../../features/jobs/import.run.ts'
import { openStorage } from '../../files/open-storage.ts'
import { openSecrets } from '../../secrets.ts'

/** A process of the service that goes on with imports until it is done or killed. */
const config = readConfig(process.env)
const database = openDatabase({ url: config.databaseUrl as string })
const parts = {
  database,
  clock: systemClock,
  config,
  secrets: openSecrets(config.secretKey),
  background: new Background(),
  files: openStorage(config.storage),
}
const app = await buildApp(parts)
await resumeImports({ ...parts, log: app.log })
await parts.background.idle()
await app.close()
await database.close()
