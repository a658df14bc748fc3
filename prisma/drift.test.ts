import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareSchema } from '../scripts/schema-engine.ts'

const schema = fileURLToPath(new URL('schema', import.meta.url))
const migrations = fileURLToPath(new URL('migrations', import.meta.url))
const patience = 120_000

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callout-drift-'))
})
afterAll(() => rm(folder, { recursive: true }))

test(
  'the migrations make what the schema says',
  async () => {
    expect(await compareSchema()).toEqual({ script: '' })
  },
  patience,
)

test('the engine that compares is the one that the Prisma in use was made with', () => {
  const require = createRequire(import.meta.url)
  const prisma = createRequire(require.resolve('prisma/package.json'))
  const engines = createRequire(prisma.resolve('@prisma/engines'))
  const wanted = engines('@prisma/engines-version/package.json').version
  expect(require('../package.json').devDependencies['@prisma/schema-engine-wasm']).toBe(wanted)
})

test(
  'a column that only the schema has is a difference, and what writes the next migration',
  async () => {
    const changed = join(folder, 'schema')
    await cp(schema, changed, { recursive: true })
    const text = await readFile(join(schema, 'jobs.prisma'), 'utf8')
    await writeFile(
      join(changed, 'jobs.prisma'),
      text.replace(/^model Job \{$/m, 'model Job {\n  colour String?'),
    )
    const { script } = await compareSchema(changed)
    expect(script.trim()).toBe('-- AlterTable\nALTER TABLE "jobs" ADD COLUMN     "colour" TEXT;')
  },
  patience,
)

test(
  'SQL that Prisma has no words for is no difference',
  async () => {
    const more = join(folder, 'migrations')
    await cp(migrations, more, { recursive: true })
    await mkdir(join(more, '99990101000000_by_hand'))
    await writeFile(join(more, '99990101000000_by_hand/migration.sql'), byHand)
    expect(await compareSchema(schema, more)).toEqual({ script: '' })
  },
  patience,
)

const byHand = `
  CREATE INDEX jobs_open ON jobs (created_at) WHERE closed_at IS NULL;
  CREATE UNIQUE INDEX jobs_title_once ON jobs (lower(title)) WHERE status = 'requested';
  ALTER TABLE jobs ADD CONSTRAINT jobs_title_given CHECK (title <> '');
  CREATE SEQUENCE by_hand;
  CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the log is only appended to'; RETURN NULL; END $$;
  CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();`
