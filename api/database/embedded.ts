import { access, constants, mkdir, realpath, rmdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { findBinaries, versionOf } from './binaries.ts'
import { checkMajor, ensureCluster, ensurePassword } from './cluster.ts'
import { FolderInUse, takeOwnership } from './cluster-lock.ts'
import { freePort, loopbackPlace, type Place, socketFolder, socketPlace } from './place.ts'
import { findPostmaster, type Postmaster } from './postmaster.ts'
import { chooseRunAs } from './run-as.ts'
import { type ServerOptions, ServerRefused, signal, startServer, stopServer } from './server.ts'

export interface EmbeddedOptions {
  /** Holds the data, the socket and the server's log; made when missing. */
  folder: string
  log: (message: string) => void
  /** False for what may be lost with the machine: tests and demonstrations. */
  durable?: boolean
  /** A socket, or loopback with a password where PostgreSQL has no sockets for us (Windows). */
  listenOn?: 'socket' | 'loopback'
}

export interface Embedded {
  url: string
  stop(): Promise<void>
}

const database = 'callout'
const unreachablePatience = 5_000

/**
 * Runs PostgreSQL on a folder for this process, and starts it again should it die. A server that outlived a
 * crash of ours is taken over. Throws when the folder is in use by another live process, holds the data of
 * another major version, or cannot be written. The server ends with `stop`, and with a regular exit.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log, durable = true, listenOn = process.platform === 'win32' ? 'loopback' : 'socket' } = options
  const folder = await usable(options.folder)
  const binaries = await findBinaries()
  const version = await versionOf(binaries)
  const runAs = await chooseRunAs(folder)
  const { password, passwordFile } = listenOn === 'loopback' ? await ensurePassword(folder) : {}
  await runAs.own(folder)
  const data = await ensureCluster({ folder, durable, binaries, runAs, passwordFile })
  await checkMajor(data, version)
  const place =
    password === undefined
      ? socketPlace(await socketFolder(folder))
      : loopbackPlace((await findPostmaster(data))?.port ?? (await freePort()), password)
  await runAs.own(folder)
  const server: ServerOptions = { folder, data, durable, binaries, runAs, place, log }
  const supervisor = new Supervisor(server, version)
  try {
    await supervisor.begin()
  } catch (error) {
    await supervisor.stop()
    throw error
  }
  return { url: place.url(database), stop: () => supervisor.stop() }
}

async function usable(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return await realpath(folder)
  } catch (error) {
    throw new Error(`Cannot use ${folder} for the database: ${(error as Error).message}`, { cause: error })
  }
}

/** Holds the server and its lock for as long as this process wants them. */
class Supervisor {
  private owner: pg.Client | undefined
  private pid: number | undefined
  private stopping = false
  private recovering: Promise<void> | undefined
  private readonly server: ServerOptions
  private readonly version: string

  constructor(server: ServerOptions, version: string) {
    this.server = server
    this.version = version
  }

  async begin(): Promise<void> {
    await this.own()
    const { rowCount } = await this.client.query('SELECT FROM pg_database WHERE datname = $1', [database])
    if (!rowCount) await this.client.query(`CREATE DATABASE ${database}`)
    process.once('exit', this.onExit)
  }

  async stop(): Promise<void> {
    this.stopping = true
    await this.recovering
    process.off('exit', this.onExit)
    const running = await findPostmaster(this.server.data)
    // Without the lock the server is somebody else's by now.
    if (this.owner && running) await stopServer(running.pid, this.server)
    await this.owner?.end().catch(() => {})
    this.owner = undefined
    const { unix_socket_directories: socket } = this.server.place.settings
    if (socket) await rmdir(socket).catch(() => {})
  }

  private get client(): pg.Client {
    if (!this.owner) throw new Error(`The database in ${this.server.folder} is not running`)
    return this.owner
  }

  private readonly onExit = (): void => {
    if (this.owner && this.pid) signal(this.pid, 'SIGINT')
  }

  /** Takes over the server that runs there, or starts one, and locks it. */
  private async own(): Promise<void> {
    const { data, place, folder } = this.server
    for (const end = Date.now() + unreachablePatience; !this.owner; await delay(50)) {
      const running = await findPostmaster(data)
      try {
        if (!running) await startServer(this.server)
        const at = running ? placeOf(running, place) : place
        const owner = await takeOwnership(at.url('postgres'), folder)
        if (running && (at !== place || (await versionRunning(owner)) !== this.version)) {
          await stopServer(running.pid, this.server)
        } else {
          this.keep(owner)
        }
      } catch (error) {
        if (error instanceof FolderInUse || error instanceof ServerRefused) throw error
        // It runs, but nobody can reach it: its socket was removed. One that starts or ends says so.
        const answered = isStartingOrEnding(error)
        if (!answered && Date.now() > end) {
          if (!running) throw error
          await stopServer(running.pid, this.server)
        }
      }
    }
    this.pid = (await findPostmaster(data))?.pid
  }

  private keep(owner: pg.Client): void {
    this.owner = owner
    owner.once('end', () => {
      if (this.stopping) return
      this.owner = undefined
      this.recovering = this.recover()
    })
  }

  /** The server died, or threw everybody out after one of its processes died. */
  private async recover(): Promise<void> {
    const { log, folder } = this.server
    log(`the database server in ${folder} died; starting it again`)
    for (let pause = 100; !this.stopping; pause = Math.min(pause * 2, 5_000)) {
      try {
        await this.own()
        log('the database server is back')
        return
      } catch (error) {
        log(`the database server is not back yet: ${(error as Error).message}`)
        await delay(pause)
      }
    }
  }
}

function placeOf(running: Postmaster, expected: Place): Place {
  const { unix_socket_directories, port } = expected.settings
  const same = running.socketFolder === unix_socket_directories && String(running.port) === port
  return same || !running.socketFolder ? expected : socketPlace(running.socketFolder)
}

async function versionRunning(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version')
  return /^\d+(?:\.\d+)?/.exec(rows[0]?.server_version ?? '')?.[0]
}

function isStartingOrEnding(error: unknown): boolean {
  return ['57P01', '57P03'].includes((error as { code?: string }).code ?? '')
}
