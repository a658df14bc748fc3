import { execFile, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import { cleanEnvironment } from './cluster.ts'
import type { Place } from './place.ts'
import { gone } from './postmaster.ts'
import type { RunAs } from './run-as.ts'
import { serverArguments } from './server-settings.ts'

/** A data folder, and how a server is started on it. */
export interface ServerOptions {
  folder: string
  data: string
  durable: boolean
  binaries: Binaries
  runAs: RunAs
  place: Place
  log: (message: string) => void
}

/** The server cannot start, and trying again does not help. */
export class ServerRefused extends Error {}

const lockPatience = 5_000
const longestLog = 10 * 1024 * 1024

/**
 * Starts a server that lives on when this process is killed, and waits until it answers. What a killed
 * server leaves behind (its lock file, its shared memory) may last some seconds: tries again for five.
 */
export async function startServer(options: ServerOptions): Promise<void> {
  for (const end = Date.now() + lockPatience; ; await delay(100)) {
    const failure = await attempt(options)
    if (!failure) return
    const passing = /lock file|pre-existing shared memory/.test(failure)
    if (!passing || Date.now() > end) {
      throw new ServerRefused(`The database in ${options.folder} does not start: ${failure}`)
    }
  }
}

/** Undefined once the server answers, else what it said when it ended. */
async function attempt(options: ServerOptions): Promise<string | undefined> {
  const { folder, data, durable, binaries, runAs, place, log } = options
  const path = join(folder, 'server.log')
  const { size } = await stat(path).catch(() => ({ size: 0 }))
  if (size > longestLog) await rename(path, `${path}.1`)
  const from = size > longestLog ? 0 : size
  const file = await open(path, 'a', 0o600)
  const settings = serverArguments(durable, place.settings)
  const [program, args] = runAs.command(binaries.postgres, ['-D', data, ...settings])
  const child = spawn(program, args, {
    ...runAs.ids,
    env: cleanEnvironment(),
    cwd: folder,
    // A group of its own, so that Ctrl-C ends us first and the server after our last query.
    detached: true,
    stdio: ['ignore', file.fd, file.fd],
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', async () => {
      const said = (await readFile(path, 'utf8').catch(() => '')).slice(from).trim()
      resolve(said || 'it ended without a word')
    })
  })
  child.unref()
  await file.close()
  const waiting = new AbortController()
  try {
    return await Promise.race([ended, answers(place.url('postgres'), folder, log, waiting.signal)])
  } finally {
    waiting.abort()
  }
}

async function answers(url: string, folder: string, log: (message: string) => void, signal: AbortSignal) {
  const begun = Date.now()
  for (let told = begun; !signal.aborted; await delay(25)) {
    const problem = await connectionProblem(url)
    if (!problem) return undefined
    if (Date.now() - told > 10_000) {
      told = Date.now()
      log(`the database in ${folder} is still starting: ${problem.message}`)
    }
  }
}

/** Why nobody answers there; undefined when somebody does. */
async function connectionProblem(url: string): Promise<Error | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return undefined
  } catch (error) {
    return error as Error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Ends a server: at once for its clients, but with everything written; by force after 30 s. */
export async function stopServer(pid: number, { data, binaries, log }: ServerOptions): Promise<void> {
  if (process.platform === 'win32') {
    await promisify(execFile)(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w'])
    return
  }
  signal(pid, 'SIGINT')
  if (await gone(pid, data, 30_000)) return
  log(`the database server ${pid} does not end; forcing it, it will recover at its next start`)
  signal(pid, 'SIGQUIT')
  if (!(await gone(pid, data, 10_000))) throw new Error(`The database server ${pid} does not end`)
}

/** Sends a signal to a process that may have ended meanwhile. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
