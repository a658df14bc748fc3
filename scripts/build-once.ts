import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = resolve(import.meta.dirname, '..')
const TESTS = /\.(test|e2e)\.tsx?$/

export interface Bundle {
  /** What the build makes, replaced by it in one step. */
  folder: string
  /** Files and folders, from the root, that decide what comes out; tests among them count for nothing. */
  inputs: readonly string[]
  build: () => Promise<void>
}

/**
 * Builds when the inputs changed since the last time, and answers with whether it did. Of several
 * processes one builds while the others wait for it.
 */
export async function buildOnce({ folder, inputs, build }: Bundle): Promise<boolean> {
  await mkdir(dirname(folder), { recursive: true })
  const unlock = await lock(`${folder}.lock`)
  try {
    const stamp = `${folder}.inputs`
    const digest = await digestOf(inputs)
    if (existsSync(folder) && (await readFile(stamp, 'utf8').catch(() => '')) === digest) return false
    await build()
    await writeFile(stamp, digest)
    return true
  } finally {
    await unlock()
  }
}

async function digestOf(inputs: readonly string[]): Promise<string> {
  const files = (await Promise.all(inputs.map((input) => filesOf(resolve(root, input))))).flat().sort()
  const digest = createHash('sha256')
  for (const file of files) {
    digest
      .update(`${relative(root, file)}\0`)
      .update(await readFile(file))
      .update('\0')
  }
  return digest.digest('hex')
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null)
  if (!found) return []
  if (found.isFile()) return TESTS.test(path) ? [] : [path]
  const names = await readdir(path)
  return (await Promise.all(names.map((name) => filesOf(join(path, name))))).flat()
}

/** A folder is made by one process only; the pid in it tells whether that one still lives. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await mkdir(path)
      await writeFile(join(path, 'pid'), String(process.pid))
      return () => rm(path, { recursive: true, force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (await isAbandoned(path)) await rm(path, { recursive: true, force: true })
    else await wait(100)
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const pid = Number(await readFile(join(path, 'pid'), 'utf8').catch(() => ''))
  if (!pid) {
    // Made a moment ago and not yet signed, or left by a process that died in that moment.
    const made = await stat(path).catch(() => null)
    return made !== null && Date.now() - made.mtimeMs > 5_000
  }
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
