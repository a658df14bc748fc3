import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareSchema } from './schema-engine.ts'

/** `npm run migration -- <name>`: writes the migration that brings the tables to prisma/schema/. */
const name = process.argv[2]?.toLowerCase().replace(/[^a-z0-9]+/g, '_')
if (!name) {
  console.error('Give the migration a name: npm run migration -- <name>')
  process.exit(1)
}
const { script } = await compareSchema()
if (!script) {
  console.log('The migrations and prisma/schema/ agree: there is nothing to do.')
  process.exit(0)
}
const folder = fileURLToPath(new URL('../prisma/migrations', import.meta.url))
const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const path = join(folder, `${timestamp}_${name}`, 'migration.sql')
await mkdir(join(path, '..'), { recursive: true })
await writeFile(path, script)
await writeFile(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n')
console.log(`${path}\nRead it, add what Prisma has no words for, and commit it.`)
