import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readStorageUrl, type StorageConfig } from './files/storage-url.ts'
import { tileSource } from './tile-source.ts'

/** The settings of one process, all from the environment, checked before anything starts. */
export interface Config {
  host: string
  port: number
  /** Where customers' links point; no slash at the end. */
  publicUrl: string
  /** Whether browsers reach it over https, so that cookies can be bound to it. */
  secure: boolean
  allowHttp: boolean
  dataDir: string
  /** Null: the embedded PostgreSQL inside `dataDir`. */
  databaseUrl: string | null
  /** Where photos and papers lie. */
  storage: StorageConfig
  smtpUrl: string | null
  mailFrom: string
  admin: { email: string; password: string } | null
  secretKey: string
  trustProxy: string | null
  /** Origins whose pages may act with a cookie or call with a token. */
  allowedOrigins: ReadonlySet<string>
  map: { tileUrl: string | null; attribution: string }
  routingUrl: string | null
  /** A model that sorts reports, as OpenAI's chat completions are asked; null: the local one alone. */
  triage: { url: string; model: string; key: string | null; patience_ms: number } | null
  outbound: boolean
  logLevel: string
}

/** Something in the environment that the service will not start with. */
export class ConfigError extends Error {}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|::1)$/

/** Reads and checks the environment; throws a `ConfigError` that names the variable and the way out. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = integer(env.PORT, 8080, 'PORT')
  const dataDir = resolve(env.DATA_DIR || 'data')
  const publicUrl = (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, '')
  const allowHttp = choice(env, 'ALLOW_HTTP', ['0', '1']) === '1'
  const address = url(publicUrl, 'PUBLIC_URL')
  if (address.protocol !== 'https:' && !loopback.test(address.hostname) && !allowHttp) {
    throw new ConfigError(
      'PUBLIC_URL must be https beyond this machine: links and sessions would travel in clear. ALLOW_HTTP=1 says otherwise.',
    )
  }
  if (!env.ADMIN_EMAIL !== !env.ADMIN_PASSWORD) {
    throw new ConfigError('ADMIN_EMAIL and ADMIN_PASSWORD come together or not at all.')
  }
  if (env.MAP_TILE_URL && !env.MAP_ATTRIBUTION)
    throw new ConfigError('MAP_TILE_URL needs MAP_ATTRIBUTION beside it.')
  if (env.TRIAGE_URL && !env.TRIAGE_MODEL)
    throw new ConfigError('TRIAGE_URL needs TRIAGE_MODEL beside it: which model is asked.')
  return {
    host: env.HOST || '127.0.0.1',
    port,
    publicUrl,
    secure: address.protocol === 'https:',
    allowHttp,
    dataDir,
    databaseUrl: env.DATABASE_URL || null,
    storage: storage(env.STORAGE_URL, dataDir),
    smtpUrl: env.SMTP_URL ? url(env.SMTP_URL, 'SMTP_URL').href : null,
    mailFrom: env.MAIL_FROM || `Callout <office@${address.hostname}>`,
    admin: env.ADMIN_EMAIL ? { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD as string } : null,
    secretKey: env.SECRET_KEY || keptSecret(dataDir),
    trustProxy: env.TRUST_PROXY || null,
    allowedOrigins: new Set([address.origin, 'app://console', ...list(env.ALLOWED_ORIGINS)]),
    map: {
      tileUrl: env.MAP_TILE_URL ? tiles(env.MAP_TILE_URL) : null,
      attribution: env.MAP_ATTRIBUTION ?? '',
    },
    routingUrl: env.ROUTING_URL ? url(env.ROUTING_URL, 'ROUTING_URL').href : null,
    triage: env.TRIAGE_URL
      ? {
          url: withoutUser(url(env.TRIAGE_URL, 'TRIAGE_URL'), 'TRIAGE_URL').href,
          model: env.TRIAGE_MODEL as string,
          key: env.TRIAGE_KEY || null,
          patience_ms: 1000 * seconds(env, 'TRIAGE_TIMEOUT', 10),
        }
      : null,
    outbound: choice(env, 'OUTBOUND', ['on', 'off']) === 'on',
    logLevel: choice(env, 'LOG_LEVEL', ['info', ...otherLevels]),
  }
}

function tiles(template: string): string {
  try {
    tileSource(template)
    return template
  } catch (error) {
    throw new ConfigError(`MAP_TILE_URL ${(error as Error).message}: ${template}`)
  }
}

const otherLevels = ['trace', 'debug', 'warn', 'error', 'fatal', 'silent']

/** One of some words; the first where nothing is said. An empty variable says nothing, here as everywhere. */
function choice(env: NodeJS.ProcessEnv, name: string, words: readonly string[]): string {
  const word = env[name] || (words[0] as string)
  if (!words.includes(word)) throw new ConfigError(`${name} must be one of ${words.join(', ')}, not ${word}.`)
  return word
}

function integer(text: string | undefined, otherwise: number, name: string): number {
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new ConfigError(`${name} must be a port, not ${text}.`)
  return value
}

/** More than nothing, at most a minute: whoever reports waits for it. */
function seconds(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const value = Number(env[name] || otherwise)
  if (!(value > 0 && value <= 60)) throw new ConfigError(`${name} must be seconds, at most 60.`)
  return value
}

function url(text: string, name: string): URL {
  try {
    return new URL(text)
  } catch {
    throw new ConfigError(`${name} must be a URL.`)
  }
}

/** Nobody is asked at an address with a password in it, and errors would say it aloud. */
function withoutUser(address: URL, name: string): URL {
  if (!address.username && !address.password) return address
  throw new ConfigError(`${name} must hold no user name or password; a key has a variable of its own.`)
}

function storage(text: string | undefined, dataDir: string): StorageConfig {
  try {
    return readStorageUrl(text, dataDir)
  } catch (error) {
    throw new ConfigError(`STORAGE_URL ${(error as Error).message}`)
  }
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
}

/** Made once and kept beside the data, readable by its owner alone. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret-key')
  if (existsSync(path)) return readSecret(path)
  // Written aside and then linked: nobody finds the name without the whole secret behind it.
  const aside = `${path}.${randomUUID()}`
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(aside, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
    linkSync(aside, path)
  } catch (error) {
    // Another process made it a moment earlier.
    if ((error as { code?: string }).code !== 'EEXIST')
      throw new ConfigError(`DATA_DIR ${dataDir} cannot be written: ${(error as Error).message}`)
  } finally {
    rmSync(aside, { force: true })
  }
  return readSecret(path)
}

function readSecret(path: string): string {
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new ConfigError(`${path} holds no whole secret; bring back the one there was, or remove the file.`)
}
