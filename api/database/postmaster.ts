import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

/** What a running server wrote into `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  /** Empty when it listens on loopback only. */
  socketFolder: string
}

/**
 * The server that runs on this data folder, also one that outlived the process that started it.
 * A file left by a dead server, whose number now belongs to some other process, is made harmless.
 */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const path = join(data, 'postmaster.pid')
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid) return undefined
  if (await runsOn(pid, data)) {
    // The last line is the status; without it the server is still writing the file.
    return lines.length < 8 ? undefined : { pid, port, socketFolder: lines[4] ?? '' }
  }
  if (isAlive(pid)) {
    // PostgreSQL would refuse to start beside that process. It ignores its parent's number, and goes on to
    // check the shared memory named in the same file, which deleting the file would prevent.
    await writeFile(path, [process.pid, ...lines.slice(1)].join('\n'))
  }
  return undefined
}

/** Whether the process is a PostgreSQL server on this folder, and not one that has its number by chance. */
export async function runsOn(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    // A server works inside its folder, and was told it. A dead one that nobody has collected has neither.
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    const told = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    return folder === (await realpath(data).catch(() => data)) || told.includes(`\0-D\0${data}\0`)
  }
  if (process.platform === 'win32') return true
  const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }))
  return stdout.includes(data)
}

/** Whether there is a process of that number. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Resolves true once no server runs there under that number; false after so many milliseconds. */
export async function gone(pid: number, data: string, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; await runsOn(pid, data); await delay(20)) {
    if (Date.now() > end) return false
  }
  return true
}
