import type { FastifyBaseLogger } from 'fastify'
import type { Background } from './background.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database/database.ts'
import type { Storage } from './files/storage.ts'
import type { Secrets } from './secrets.ts'

/** All that a handler may use besides its call and its transaction. */
export interface Deps {
  database: Database
  clock: Clock
  config: Config
  secrets: Secrets
  files: Storage
  log: FastifyBaseLogger
  background: Background
}
