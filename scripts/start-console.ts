import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildDesktop, DESKTOP_FOLDER } from './build-desktop.ts'

/**
 * `npm run console [server]`: opens the console in Electron. Its program is not in the npm package and is
 * fetched at the first start; where that is not possible, the same console is in any browser.
 */
async function startConsole(server: string): Promise<number> {
  const electron = electronProgram() ?? fetchElectron()
  if (electron === null) {
    console.error(
      `\nElectron's program is not on this machine and could not be downloaded.\nOpen the same console in a browser instead: ${new URL('/console/', server)}\n`,
    )
    return 1
  }
  await buildDesktop()
  const child = spawn(electron, [DESKTOP_FOLDER], {
    stdio: 'inherit',
    env: { ...process.env, CALLOUT_SERVER: server },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** The program of the installed package, without importing it: that would start the download. */
function electronProgram(): string | null {
  const folder = packageFolder()
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(program) ? program : null
}

function fetchElectron(): string | null {
  console.log("Fetching Electron's program for the first start…")
  const fetched = spawnSync(process.execPath, [join(packageFolder(), 'install.js')], { encoding: 'utf8' })
  if (fetched.status !== 0) console.error(/^.*Error:.*$/m.exec(fetched.stderr)?.[0] ?? fetched.stderr)
  return electronProgram()
}

function packageFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
}

process.exitCode = await startConsole(process.argv[2] ?? process.env.PUBLIC_URL ?? 'http://127.0.0.1:8080')
