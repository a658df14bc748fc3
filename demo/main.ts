import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import closeWithGrace from 'close-with-grace'
import { readConfig } from '../api/config.ts'
import { startService } from '../api/service.ts'
import { startDriving } from './drive.ts'
import { type Driver, fillTown } from './fill-town.ts'
import { startMailCatcher } from './mail-catcher.ts'
import { done, signIn } from './office.ts'
import { freePort } from './ports.ts'
import { say, told } from './told.ts'

if (process.env.DATABASE_URL) {
  say('The demonstration brings a database of its own and takes no other: unset DATABASE_URL.')
  process.exit(1)
}

const begun = performance.now()
const folder = mkdtempSync(join(tmpdir(), 'callout-demo-'))
const stops: (() => Promise<unknown> | unknown)[] = [() => rmSync(folder, { recursive: true, force: true })]

closeWithGrace({ delay: 15_000 }, async ({ err }) => {
  if (err) say(`The demonstration stops: ${err.message}`)
  for (const stop of stops.splice(0).reverse()) await stop()
})

const mails = await startMailCatcher(8081)
stops.push(() => mails.stop())

const port = await freePort(8080)
const admin = { email: 'dana@example.com', password: randomBytes(9).toString('base64url') }
const config = readConfig({
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  DATA_DIR: folder,
  SMTP_URL: mails.smtpUrl,
  MAIL_FROM: 'Ropewalk Heating & Plumbing <office@example.com>',
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
  SECRET_KEY: randomBytes(32).toString('base64url'),
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
})

say('Starting PostgreSQL and the service …')
const service = await startService(config, { durable: false })
stops.push(() => service.stop())

// Settings have no operation yet.
await service.database.prisma.settings.update({
  where: { id: 1 },
  data: { company_name: 'Ropewalk Heating & Plumbing', time_zone: 'America/New_York', tax_rate_bp: 825 },
})
const office = await signIn(config.publicUrl, admin.email, admin.password)
const town = await fillTown(office, (jobs) => say(`  ${jobs} jobs on the map after ${seconds()} s`))
const driving = startDriving(office, config.publicUrl, town)
stops.push(() => driving.stop())

const contractor = await letIn()
say(told({ config, admin, contractor, mailsUrl: mails.pageUrl, links: town.links, seconds: seconds() }))

/** Somebody who is on the road chooses a password, by the link of the mail that they got. */
async function letIn(): Promise<{ email: string; password: string }> {
  const { email } = town.drivers.find(({ visit_id }) => visit_id) ?? (town.drivers[0] as Driver)
  const token = /\/set-up\/([\w-]+)/.exec(await mails.firstTo(email))?.[1] ?? ''
  const password = randomBytes(9).toString('base64url')
  await done(office.POST('/auth/set-up', { body: { token, password } }))
  return { email, password }
}

function seconds(): string {
  return ((performance.now() - begun) / 1000).toFixed(1)
}
