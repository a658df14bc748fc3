import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { removeLeftOvers } from './left-overs.ts'
import { type Bytes, type FileOwner, ownKey, type Storage } from './storage.ts'

/** Files in a folder, readable by their owner alone. They are written aside and renamed, and reach the disk first. */
export function diskStorage(folder: string): Storage {
  const aside = join(folder, 'incoming')
  const place = (key: string) => join(folder, ownKey(key))
  const makeFolder = (path: string) => mkdir(path, { recursive: true, mode: 0o700 })

  return {
    async write(key, bytes) {
      const path = place(key)
      const draft = join(aside, randomUUID())
      await Promise.all([makeFolder(aside), makeFolder(dirname(path))])
      try {
        await writeOut(draft, bytes)
        await rename(draft, path)
        await reachDisk(dirname(path))
      } finally {
        await rm(draft, { force: true })
      }
    },
    async read(key) {
      const file = await open(place(key)).catch(nothing)
      return file ? file.createReadStream() : null
    },
    async remove(keys) {
      for (const key of keys) await rm(place(key), { force: true })
    },
    list: (owner, after, most) => listFolder(folder, owner, after, most),
    async check() {
      try {
        await makeFolder(aside)
        await removeLeftOvers(aside)
        const path = join(aside, randomUUID())
        await writeFile(path, '', { mode: 0o600, flag: 'wx' })
        await rm(path)
      } catch (error) {
        throw new Error(`Files cannot be kept in ${folder}: ${(error as Error).message}`)
      }
    },
    close() {},
  }
}

async function writeOut(path: string, bytes: Bytes): Promise<void> {
  const how = { mode: 0o600, flush: true }
  if (bytes instanceof Uint8Array) return writeFile(path, bytes, { ...how, flag: 'wx' })
  await pipeline(createReadStream(bytes.path), createWriteStream(path, { ...how, flags: 'wx' }))
}

/** A new name in a folder outlasts a power cut only once the folder itself was written. */
async function reachDisk(folder: string): Promise<void> {
  const opened = await open(folder)
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

async function listFolder(
  folder: string,
  owner: FileOwner,
  after: string | null,
  most: number,
): Promise<string[]> {
  const found: string[] = []
  for (const day of await namesIn(join(folder, owner))) {
    if (after !== null && `${owner}/${day}/\uffff` < after) continue
    for (const name of await namesIn(join(folder, owner, day))) {
      const key = `${owner}/${day}/${name}`
      if (after !== null && key <= after) continue
      if (found.push(key) === most) return found
    }
  }
  return found
}

/** In the order of their bytes, as S3 has it too. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nothing))?.sort() ?? []
}

function nothing(error: { code?: string }): null {
  if (error.code === 'ENOENT') return null
  throw error
}
