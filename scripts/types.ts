import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const projects = [
  'tsconfig.json',
  'api/portal/client/tsconfig.json',
  'desktop/tsconfig.json',
  'desktop/renderer/tsconfig.json',
]
const compiler = join(import.meta.dirname, '../node_modules/typescript/bin/tsc')
let failed = false
for (const project of projects) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', project], {
    encoding: 'utf8',
  })
  // An empty room is no error.
  const empty = stdout.includes('TS18003')
  if (status !== 0 && !empty) {
    failed = true
    process.stderr.write(stdout + stderr)
  }
}
process.exit(failed ? 1 : 0)
