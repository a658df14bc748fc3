import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { MigrationDirectory, SchemaEngine } from '@prisma/schema-engine-wasm'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { readSchema, type SchemaFile } from './read-schema.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface Difference {
  /** SQL that brings the tables of the migrations to the schema; empty when they agree. */
  script: string
}

/**
 * Compares what the migrations make with what the schema says, offline: Prisma's schema engine on a
 * PostgreSQL in memory. SQL that Prisma has no words for (partial indexes, checks, functions) is no difference.
 */
export async function compareSchema(
  schemaFolder = join(root, 'prisma/schema'),
  migrationsFolder = join(root, 'prisma/migrations'),
): Promise<Difference> {
  const files = await readSchema(schemaFolder)
  const engine = await openEngine(files)
  try {
    const { stdout, exitCode } = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrations(migrationsFolder)) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return { script: exitCode === 0 ? '' : (stdout ?? '') }
  } finally {
    engine.free()
  }
}

async function openEngine(files: readonly SchemaFile[]): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngine()
  return SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new MemoryDatabases()),
  )
}

type Engine = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')
let loading: Promise<Engine> | undefined

function loadEngine(): Promise<Engine> {
  loading ??= instantiate()
  return loading
}

/** The package expects a bundler to load its module; this does the same with Node alone. */
async function instantiate(): Promise<Engine> {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const code = await readFile(join(folder, 'schema_engine_bg.wasm'))
  const imports = { './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports }
  const { instance } = await WebAssembly.instantiate(code, imports)
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return engine
}

async function readMigrations(baseDir: string) {
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => [])
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path): Promise<MigrationDirectory> => {
      const value = await readFile(join(baseDir, path, 'migration.sql'), 'utf8')
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
    }),
  )
  const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' }
  return { baseDir, shadowDbInitScript: '', lockfile, migrationDirectories }
}

let memory: PGlite | undefined

/**
 * Hands the engine a database in memory. It asks for one to look at, which it leaves as it is, and for
 * another to try the migrations in: that is the same one, emptied, for making one takes seconds.
 */
class MemoryDatabases implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = 'memory'

  async connect(): Promise<SqlDriverAdapter> {
    memory ??= new PGlite('memory://', { extensions: { pg_trgm } })
    const database = memory
    const adapter = await new PrismaPGlite(database).connect()
    // The adapter does not wait for a script to end, so that one that fails would pass.
    adapter.executeScript = async (script) => void (await database.exec(script))
    adapter.dispose = async () => {}
    return adapter
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    const adapter = await this.connect()
    await adapter.executeScript('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    return adapter
  }
}
