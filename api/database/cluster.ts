import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

const needed = 100 * 1024 * 1024
const abandonedAfter = 10 * 60_000

export interface ClusterOptions {
  folder: string
  durable: boolean
  binaries: Binaries
  runAs: RunAs
  /** For a server on loopback; without one only the socket's folder guards it. */
  passwordFile?: string
}

/**
 * Makes the data folder `<folder>/data` unless it is there. Made beside its place and moved there when
 * complete: an end in the middle leaves no half of one, and of two that start at once one wins.
 */
export async function ensureCluster(options: ClusterOptions): Promise<string> {
  const { folder, durable, binaries, runAs, passwordFile } = options
  const data = join(folder, 'data')
  if (await exists(data)) return data
  await removeAbandoned(folder)
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < needed) {
    throw new Error(`The disk of ${folder} is full: a new database needs at least 100 MB`)
  }
  const fresh = join(folder, `data.new-${randomBytes(6).toString('hex')}`)
  const [program, args] = runAs.command(binaries.initdb, [
    `--pgdata=${fresh}`,
    '--username=callout',
    '--encoding=UTF8',
    // Its order never changes under an index when the system is updated.
    '--locale-provider=builtin',
    '--locale=C',
    '--builtin-locale=C.UTF-8',
    ...(passwordFile ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`] : ['--auth=trust']),
    ...(durable ? [] : ['--no-sync']),
  ])
  try {
    await promisify(execFile)(program, args, { ...runAs.ids, env: cleanEnvironment(), cwd: folder })
    await rename(fresh, data)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    if (await exists(data)) return data
    const { stderr, message } = error as { stderr?: string; message: string }
    throw new Error(`Cannot make a database in ${folder}: ${(stderr || message).trim()}`, { cause: error })
  }
  return data
}

/** Refuses data of another major version of PostgreSQL, which these programs cannot read. */
export async function checkMajor(data: string, version: string): Promise<void> {
  const theirs = (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim()
  const ours = version.split('.')[0]
  if (theirs === ours) return
  throw new Error(
    `The data in ${data} is of PostgreSQL ${theirs}, this program brings PostgreSQL ${ours}. ` +
      `Make a backup with the version that wrote it (npm run backup), move the folder away, and restore (npm run restore)`,
  )
}

/** The password of a server on loopback, made at first use and kept beside its data. */
export async function ensurePassword(folder: string): Promise<{ password: string; passwordFile: string }> {
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return { password: await readFile(passwordFile, 'utf8'), passwordFile }
}

/** The environment without what would steer PostgreSQL's programs elsewhere. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return Object.fromEntries(entries)
}

async function removeAbandoned(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('data.new-')) continue
    const { mtimeMs } = await stat(join(folder, name))
    if (Date.now() - mtimeMs > abandonedAfter) await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
