import { buildApp } from '../api/app.ts'
import { systemClock } from '../api/clock.ts'
import { readConfig } from '../api/config.ts'
import { openDatabase } from '../api/database/database.ts'
import { openSecrets } from '../api/secrets.ts'
import { announce } from './announce.ts'

/** The shipped app, as the service starts it, in a process of its own. */
const config = readConfig(process.env)
const database = openDatabase({ url: config.databaseUrl as string, max: 10 })
const secrets = openSecrets(config.secretKey)
const app = await buildApp({ database, clock: systemClock, config, secrets })
announce(await app.listen({ host: '127.0.0.1', port: 0 }))
