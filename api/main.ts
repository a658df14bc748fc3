import closeWithGrace from 'close-with-grace'
import { ConfigError, readConfig } from './config.ts'
import { startService } from './service.ts'

/** The process: settings, start, signals, stop. */
try {
  const config = readConfig(process.env)
  const service = await startService(config)
  service.app.log.info({ address: service.address, public_url: config.publicUrl }, 'listening')
  closeWithGrace({ delay: 10_000 }, async ({ err }) => {
    if (err) service.app.log.error({ err }, 'stopping after a failure')
    await service.stop()
  })
} catch (error) {
  process.stderr.write(`Callout cannot start: ${(error as Error).message}\n`)
  if (!(error instanceof ConfigError) && process.env.LOG_LEVEL === 'debug')
    process.stderr.write(`${(error as Error).stack}\n`)
  process.exit(1)
}
