import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { readSchema } from './read-schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const generated = join(root, 'prisma/generated')
const require = createRequire(import.meta.url)

/**
 * Writes the Prisma client into prisma/generated, offline; true when it was out of date.
 *
 * The CLI downloads a schema engine that `generate` never runs, unless the variable names an existing
 * file: any file does. (Nothing else may run this way: with it, `migrate diff` prints nothing and succeeds.)
 */
export async function generatePrisma(): Promise<boolean> {
  const wanted = await fingerprint()
  const stamp = join(generated, 'fingerprint')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return false
  const cli = join(dirname(require.resolve('prisma/package.json')), 'build/index.js')
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  try {
    await promisify(execFile)(process.execPath, [cli, 'generate', '--no-hints'], { cwd: root, env })
  } catch (error) {
    const { stderr, stdout } = error as { stderr?: string; stdout?: string }
    throw new Error(`prisma generate failed:\n${stderr || stdout || error}`)
  }
  await writeFile(stamp, wanted)
  return true
}

async function fingerprint(): Promise<string> {
  const { version } = require('prisma/package.json') as { version: string }
  const hash = createHash('sha256').update(version)
  for (const { path, content } of await readSchema(join(root, 'prisma/schema')))
    hash.update(path.slice(root.length)).update(content)
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await generatePrisma()) ? 'prisma/generated written' : 'prisma/generated is up to date')
}
