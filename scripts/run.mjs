// Starts one of the programs from its bundle, built anew if its sources changed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const programs = { api: 'api/main.mjs', demo: 'demo/main.mjs' }
const name = process.argv[2] ?? 'api'
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')

if (name === 'console') {
  const { status } = spawnSync(process.execPath, [tsx, join(root, 'scripts/start-console.ts')], {
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}
// An installation without development packages brings its bundles along.
if (existsSync(tsx)) {
  const { status } = spawnSync(process.execPath, [tsx, join(root, 'scripts/build.ts')], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
await import(pathToFileURL(join(root, 'dist/service', programs[name])).href)
