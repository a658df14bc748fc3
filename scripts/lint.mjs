// Runs Biome: its platform package directly, since the lock file can hold only those that the registry served.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const binary = join(root, 'node_modules/@biomejs', `cli-${process.platform}-${process.arch}`, 'biome')
if (!existsSync(binary)) {
  console.error(
    `The linter has no binary for ${process.platform}-${process.arch} here; install Biome 2.6.8 by hand.`,
  )
  process.exit(1)
}
const { status } = spawnSync(binary, process.argv.slice(2), { stdio: 'inherit', cwd: root })
process.exit(status ?? 1)
