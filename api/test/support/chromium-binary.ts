import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'

const run = promisify(execFile)
const resolve = createRequire(import.meta.url).resolve

/** A Chromium to start and the environment it needs beside our own. */
export interface ChromiumBinary {
  executablePath: string
  environment: Record<string, string>
  /** Where it comes from, for people who wonder which browser ran. */
  source: 'CHROMIUM_PATH' | 'system' | 'playwright' | 'npm'
}

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const SYSTEM_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Finds a Chromium: the one named by CHROMIUM_PATH, one of the system, Playwright's own download, or
 * the one that npm carries, unpacked once per user and version. Throws when there is none for this
 * platform, saying what to install.
 */
export async function findChromium(): Promise<ChromiumBinary> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`)
    return { executablePath: named, environment: {}, source: 'CHROMIUM_PATH' }
  }
  const system = systemChromium()
  if (system) return { executablePath: system, environment: {}, source: 'system' }
  const downloaded = chromium.executablePath()
  if (existsSync(downloaded)) return { executablePath: downloaded, environment: {}, source: 'playwright' }
  return packagedChromium(tmpdir())
}

function systemChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => SYSTEM_COMMANDS.map((command) => join(folder, command)))
  return [...SYSTEM_PATHS, ...onPath].find((path) => existsSync(path))
}

/**
 * The Chromium of `@sparticuz/chromium` (Linux x64 with glibc), unpacked below `parent`. The folder is
 * private to the user, made complete in a neighbour and moved into place in one step, so that several
 * runs may start at once and an interrupted one leaves nothing that looks finished.
 */
export async function packagedChromium(parent: string): Promise<ChromiumBinary> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests found no Chromium: install Chrome or Chromium, or set CHROMIUM_PATH to one',
    )
  }
  const entry = resolve('@sparticuz/chromium')
  const manifest = JSON.parse(await readFile(join(dirname(entry), '../../package.json'), 'utf8'))
  const folder = join(parent, `callout-chromium-${manifest.version}-${userInfo().uid}`)
  if (!existsSync(folder)) await unpack(entry, folder, parent)
  const owner = (await stat(folder)).uid
  if (owner !== userInfo().uid) throw new Error(`${folder} belongs to another user: remove it`)
  const executablePath = join(folder, 'chromium')
  return { executablePath, environment: await missingParts(executablePath, folder), source: 'npm' }
}

async function unpack(entry: string, folder: string, parent: string): Promise<void> {
  const staging = await mkdtemp(join(parent, 'callout-chromium-'))
  try {
    // The package unpacks into the system's temp folder and adds its own libraries only when it believes
    // to run in AWS Lambda; a process of its own is told both without changing anything here.
    const script =
      'require(process.argv[1]).executablePath().catch((e) => { console.error(e); process.exit(1) })'
    await run(process.execPath, ['-e', script, entry], {
      env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    })
    await chmod(join(staging, 'chromium'), 0o700)
    await writeFile(
      join(staging, 'fonts.conf'),
      `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>\n`,
    )
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    // Another run was faster: what it unpacked is the same.
    if (!existsSync(join(folder, 'chromium'))) throw error
  }
}

/** The bundled libraries and fonts stand in for what the machine lacks, and only for that. */
async function missingParts(executablePath: string, folder: string): Promise<Record<string, string>> {
  const environment: Record<string, string> = {}
  const libraries = await run('ldd', [executablePath]).then(
    ({ stdout }) => stdout,
    () => 'not found',
  )
  if (libraries.includes('not found')) {
    const inherited = process.env.LD_LIBRARY_PATH
    environment.LD_LIBRARY_PATH = [join(folder, 'al2023/lib'), ...(inherited ? [inherited] : [])].join(
      delimiter,
    )
  }
  if (!existsSync('/etc/fonts/fonts.conf')) environment.FONTCONFIG_FILE = join(folder, 'fonts.conf')
  return environment
}
