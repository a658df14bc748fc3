import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** The settings of a folder of its own. */
function read(env: NodeJS.ProcessEnv = {}) {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'callout-config-'))
  folders.push(DATA_DIR)
  return readConfig({ DATA_DIR, ...env })
}

it('takes an empty variable for one that is not set', () => {
  const names = ['HOST', 'PORT', 'PUBLIC_URL', 'DATABASE_URL', 'SMTP_URL', 'MAIL_FROM', 'ADMIN_EMAIL']
  const more = ['ADMIN_PASSWORD', 'SECRET_KEY', 'TRUST_PROXY', 'ALLOWED_ORIGINS', 'OUTBOUND', 'LOG_LEVEL']
  const others = ['STORAGE_URL', 'TRIAGE_URL']
  const own = { secretKey: '', dataDir: '', storage: null }
  const empty = read(Object.fromEntries([...names, ...more, ...others].map((name) => [name, ''])))
  expect(empty.secretKey).toMatch(/^[\w-]{43}$/)
  expect({ ...empty, ...own }).toEqual({ ...read(), ...own })
  expect(empty.storage).toEqual({ kind: 'file', folder: join(empty.dataDir, 'files') })
})

it('keeps the secret it made', () => {
  const first = read()
  expect(readConfig({ DATA_DIR: first.dataDir }).secretKey).toBe(first.secretKey)
  expect(readdirSync(first.dataDir)).toEqual(['secret-key'])
})

it.each(['', '\n', 'half-of-a-sec'])('starts with no secret of which only %j is left', (left) => {
  const { dataDir } = read()
  writeFileSync(join(dataDir, 'secret-key'), left)
  expect(() => readConfig({ DATA_DIR: dataDir })).toThrow(ConfigError)
})

it.each([
  [{ OUTBOUND: 'false' }, 'OUTBOUND'],
  [{ ALLOW_HTTP: 'yes' }, 'ALLOW_HTTP'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ PORT: '80a' }, 'PORT'],
  [{ SMTP_URL: 'mail.example.test' }, 'SMTP_URL'],
  [{ PUBLIC_URL: 'http://office.example.test' }, 'PUBLIC_URL'],
  [{ STORAGE_URL: 's3:office' }, 'STORAGE_URL'],
  [{ ADMIN_EMAIL: 'ada@example.test' }, 'ADMIN_PASSWORD'],
  [{ TRIAGE_URL: 'https://models.example.test/v1' }, 'TRIAGE_MODEL'],
  [{ TRIAGE_URL: 'models', TRIAGE_MODEL: 'sorter' }, 'TRIAGE_URL'],
  [{ TRIAGE_URL: 'https://m.example.test', TRIAGE_MODEL: 'm', TRIAGE_TIMEOUT: '0' }, 'TRIAGE_TIMEOUT'],
  [
    { TRIAGE_URL: 'https://ada:pw@models.example.test/v1', TRIAGE_MODEL: 'sorter' },
    'TRIAGE_URL must hold no',
  ],
  [{ MAP_TILE_URL: 'https://tiles.example.test/{z}/{x}/{y}.png' }, 'MAP_ATTRIBUTION'],
  [{ MAP_TILE_URL: 'https://t{s}.example.test/{z}/{x}/{y}', MAP_ATTRIBUTION: 'T' }, 'host is fixed'],
])('refuses %o and names the variable', (env, name) => {
  expect(() => read(env)).toThrow(ConfigError)
  expect(() => read(env)).toThrow(name)
})

it('says no secret of an address it refuses', () => {
  const refused = () =>
    read({ TRIAGE_URL: 'https://ada:hush-hush@models.example.test/v1', TRIAGE_MODEL: 'm' })
  expect(refused).toThrow(ConfigError)
  expect(refused).not.toThrow('hush-hush')
})
