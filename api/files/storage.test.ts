import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startBucket } from '../test/support/bucket.ts'
import { diskStorage } from './disk-storage.ts'
import { openStorage } from './open-storage.ts'
import { newFileKey, type Storage } from './storage.ts'

const folder = mkdtempSync(join(tmpdir(), 'callout-files-'))
const at = new Date('2026-12-01T10:00:00Z')
let s3: Awaited<ReturnType<typeof startBucket>>
const storages: Record<string, () => Storage> = {
  'a folder': () => diskStorage(join(folder, 'disk')),
  'a bucket': () => openStorage(s3.config),
  'a shared bucket': () => openStorage({ ...s3.config, prefix: 'callout/one/' }),
}

beforeAll(async () => {
  s3 = await startBucket(join(folder, 's3'))
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

const fileOf = (bytes: Uint8Array): { path: string } => {
  const path = join(folder, randomBytes(8).toString('hex'))
  writeFileSync(path, bytes)
  return { path }
}

describe.each(Object.keys(storages))('%s', (kind) => {
  let storage: Storage
  beforeAll(() => {
    storage = storages[kind]?.() as Storage
  })
  afterAll(() => storage.close())

  const readAll = async (key: string) => {
    const stream = await storage.read(key)
    return stream && buffer(stream)
  }

  it('can be used', async () => {
    await storage.check()
  })

  it.each([0, 1, 70_000, 6_000_000])('gives back %i bytes, as they were', async (length) => {
    const bytes = randomBytes(length)
    const [fromFile, fromMemory] = [newFileKey('photos', at), newFileKey('photos', at)]
    await storage.write(fromFile, fileOf(bytes), 'image/jpeg')
    await storage.write(fromMemory, bytes, 'image/jpeg')
    expect((await readAll(fromFile))?.equals(bytes)).toBe(true)
    expect((await readAll(fromMemory))?.equals(bytes)).toBe(true)
  })

  it('has nothing under a key that was never written, or was removed', async () => {
    const [gone, kept, never] = [1, 2, 3].map(() => newFileKey('photos', at)) as [string, string, string]
    for (const key of [gone, kept]) await storage.write(key, Buffer.from(key), 'text/plain')
    await storage.remove([gone, never])
    await storage.remove([gone])
    expect(await readAll(gone)).toBeNull()
    expect(await readAll(never)).toBeNull()
    expect((await readAll(kept))?.toString()).toBe(kept)
  })

  it('lists the keys of one owner in order, piece by piece', async () => {
    const days = ['2026-12-01', '2026-12-02', '2026-12-10'].map((day) => new Date(day))
    const keys = days.flatMap((day) => [newFileKey('quotes', day), newFileKey('quotes', day)])
    for (const key of keys) await storage.write(key, Buffer.from('x'), 'text/plain')
    await storage.write(newFileKey('photos', at), Buffer.from('x'), 'text/plain')
    const found: string[] = []
    for (;;) {
      const piece = await storage.list('quotes', found.at(-1) ?? null, 4)
      found.push(...piece)
      if (piece.length < 4) break
    }
    expect(found).toEqual(keys.sort())
  })

  it('takes no key that it did not make', async () => {
    for (const key of [
      '../../etc/passwd',
      'photos/2026-12-01/../x',
      'photos/x',
      '',
      `photos/2026-12-01/${'a'.repeat(42)}/`,
    ]) {
      await expect(storage.read(key), key).rejects.toThrow('no key')
      await expect(storage.write(key, Buffer.from('x'), 'text/plain'), key).rejects.toThrow('no key')
    }
  })

  it('keeps nothing of bytes that cannot be read to their end', async () => {
    const key = newFileKey('photos', at)
    await expect(storage.write(key, { path: join(folder, 'not-there') }, 'image/jpeg')).rejects.toThrow()
    expect(await readAll(key)).toBeNull()
  })
})

describe('a folder', () => {
  it('is for its owner alone, and holds nothing half written', async () => {
    const place = join(folder, 'disk')
    expect(readdirSync(join(place, 'incoming'))).toEqual([])
    for (const path of readdirSync(place, { recursive: true }))
      expect(statSync(join(place, String(path))).mode & 0o077, String(path)).toBe(0)
  })

  it('is rid of what a process left half written, a day later', async () => {
    const place = join(folder, 'left')
    mkdirSync(join(place, 'incoming'), { recursive: true })
    for (const name of ['old', 'new']) writeFileSync(join(place, 'incoming', name), name)
    const old = new Date(Date.now() - 2 * 86_400_000)
    utimesSync(join(place, 'incoming', 'old'), old, old)
    await diskStorage(place).check()
    expect(readdirSync(join(place, 'incoming'))).toEqual(['new'])
  })

  it('that cannot be written says so before anything starts', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    await expect(diskStorage(join(folder, 'a-file')).check()).rejects.toThrow('Files cannot be kept in')
  })
})

it('a bucket that is not there, or is not ours, says so before anything starts', async () => {
  const missing = openStorage({ ...s3.config, bucket: 'not-there' })
  await expect(missing.check()).rejects.toThrow('/not-there: it answers 404')
  const credentials = { accessKeyId: 'stranger', secretAccessKey: 'no-secret' }
  const foreign = openStorage({ ...s3.config, credentials })
  await expect(foreign.check()).rejects.toThrow('it answers 403')
  const nobody = openStorage({ ...s3.config, endpoint: 'http://127.0.0.1:1' })
  await expect(nobody.check()).rejects.toThrow('Files cannot be kept in http://127.0.0.1:1/')
  for (const storage of [missing, foreign, nobody]) storage.close()
})
