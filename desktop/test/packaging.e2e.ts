import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const ROOT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
let home: string

/** What electron-builder needs to find of Electron's program; it is copied, never run. */
async function standInForElectron(folder: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true })
  await mkdir(join(folder, 'resources'))
  for (const file of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler', 'version', 'LICENSE']) {
    await writeFile(join(folder, file), '#!/bin/sh\n')
    await chmod(join(folder, file), 0o755)
  }
  await writeFile(join(folder, 'LICENSES.chromium.html'), '')
  await writeFile(join(folder, 'locales/en-US.pak'), '')
}

/** Packs for Linux into `folder` without fetching anything; answers with everything it printed. */
async function pack(
  config: string,
  folder: string,
  ...more: string[]
): Promise<{ printed: string; failed: boolean }> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')), 'cli.js')
  const given = ['--linux', 'dir', '--x64', '-p', 'never', '--config', config]
  const overrides = [`-c.electronDist=${join(home, 'electron')}`, `-c.directories.output=${folder}`]
  return run(process.execPath, [cli, ...given, ...overrides, ...more], { cwd: ROOT }).then(
    ({ stdout, stderr }) => ({ printed: stdout + stderr, failed: false }),
    ({ stdout, stderr }) => ({ printed: stdout + stderr, failed: true }),
  )
}

interface Entries {
  [name: string]: { files?: Entries }
}

/** The paths in an asar archive: its list of files stands in front, as JSON after four lengths. */
async function filesIn(archive: string): Promise<string[]> {
  const bytes = await readFile(archive)
  const { files } = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)))
  const walk = (entries: Entries, above: string): string[] =>
    Object.entries(entries).flatMap(([name, { files: below }]) =>
      below ? walk(below, `${above}${name}/`) : `${above}${name}`,
    )
  return walk(files, '')
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'callout-packaging-'))
  await standInForElectron(join(home, 'electron'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

describe('the installed app', () => {
  it('holds the bundles and nothing else: no sources, no maps, no packages', async () => {
    const { printed, failed } = await pack('desktop/electron-builder.base.yml', join(home, 'packed'))
    expect(failed, printed).toBe(false)
    const files = await filesIn(join(home, 'packed/linux-unpacked/resources/app.asar'))
    expect(files).toEqual(
      expect.arrayContaining(['package.json', 'main/main.cjs', 'preload/preload.cjs', 'renderer/index.html']),
    )
    const expected =
      /^(package\.json|main\/main\.cjs|preload\/preload\.cjs|renderer\/index\.html|renderer\/assets\/[\w.-]+\.(js|css|json|png|svg|woff2))$/
    expect(files.filter((file) => !expected.test(file))).toEqual([])
  })

  it('has a manifest of its own without dependencies', async () => {
    const manifest = JSON.parse(await readFile(join(ROOT, 'dist/desktop/package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name: 'callout-console', main: 'main/main.cjs' })
    expect(Object.keys(manifest).filter((key) => /dependencies|scripts/i.test(key))).toEqual([])
  })
})

describe('the configuration', () => {
  it('is one that electron-builder knows, up to the fuses that only a real Electron has', async () => {
    const { printed } = await pack('desktop/electron-builder.yml', join(home, 'fused'))
    expect(printed).toMatch(/Could not find sentinel in the provided Electron binary/)
  })

  it('would be refused with a mistake in it', async () => {
    const { printed, failed } = await pack(
      'desktop/electron-builder.base.yml',
      join(home, 'wrong'),
      '-c.asarr=true',
    )
    expect(failed).toBe(true)
    expect(printed).toMatch(/unknown property 'asarr'/)
  })

  it('closes every way to run the program as something else', async () => {
    const { electronFuses } = parse(await readFile(join(ROOT, 'desktop/electron-builder.yml'), 'utf8'))
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
    })
  })

  it('builds for Windows, macOS and Linux and opens callout links', async () => {
    const config = parse(await readFile(join(ROOT, 'desktop/electron-builder.base.yml'), 'utf8'))
    expect(config.win.target[0].target).toBe('nsis')
    expect(config.mac).toMatchObject({ hardenedRuntime: true, notarize: true })
    expect(config.linux.target.map(({ target }: { target: string }) => target)).toEqual(['AppImage', 'deb'])
    expect(config.protocols).toEqual([{ name: 'Callout', schemes: ['callout'] }])
  })
})

describe('a real Electron', () => {
  it.skipIf(!process.env.ELECTRON_SMOKE)(
    'starts the console (set ELECTRON_SMOKE=1 where its program is)',
    async () => {
      const { _electron } = await import('playwright-core')
      const electron = await _electron.launch({ args: [join(ROOT, 'dist/desktop')] })
      const window = await electron.firstWindow()
      expect(await window.evaluate(() => location.href)).toBe('app://console/index.html')
      await electron.close()
    },
  )
})
