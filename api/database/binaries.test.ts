import { cp, lstat, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findBinaries, hydrate, versionOf } from './binaries.ts'

test('the programs of this machine are found, and say which version they are', async () => {
  const version = await versionOf(await findBinaries())
  expect(Number(version)).toBeGreaterThanOrEqual(18)
})

test('an installation whose scripts were off is completed with its links', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callout-binaries-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const real = dirname(dirname(dirname((await findBinaries()).postgres)))
  await cp(join(real, 'scripts'), join(folder, 'scripts'), { recursive: true })
  await cp(join(real, 'package.json'), join(folder, 'package.json'))
  await mkdir(join(folder, 'native/lib'), { recursive: true })
  await writeFile(join(folder, 'native/lib/libicuuc.so.60.2'), '')
  const links = [{ source: 'native/lib/libicuuc.so.60.2', target: 'native/lib/libicuuc.so.60' }]
  await writeFile(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links))
  await hydrate(folder)
  await hydrate(folder)
  expect((await lstat(join(folder, 'native/lib/libicuuc.so.60'))).isSymbolicLink()).toBe(true)
  expect(await readlink(join(folder, 'native/lib/libicuuc.so.60'))).toBe('libicuuc.so.60.2')
})
