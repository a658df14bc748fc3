import sql, { type Sql } from 'sql-template-tag'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Tx } from '../../database/database.ts'
import { type Change, telling } from '../../events/log.ts'
import type { Person } from '../../test/support/people.ts'
import { reported } from '../../test/support/report-scene.ts'
import { somebody } from '../../test/support/somebody.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { countKept, lockErasure } from './erasure.store.ts'
import { blankWords } from './erasure.words.ts'
import { jobsShowing } from './erasure.work.ts'
import { blankPersons, endAccess, removePhotos } from './erasure.write.ts'

let api: TestApp
let office: Person
beforeAll(async () => {
  api = await startTestApp()
  office = await api.people.dispatcher()
})
afterAll(() => api.close())

const MANY = 2000
const tables = [
  ...['clients', 'contacts', 'sites', 'jobs', 'issue_reports', 'disputes', 'photos', 'messages', 'profiles'],
  ...['job_contacts', 'client_contacts', 'links', 'outbox', 'sessions'],
]

/** Many rows like the first one of a table, about as many others as there are rows. */
async function multiply(tx: Tx, table: string): Promise<void> {
  const name = sql([`"${table}"`])
  await tx.sql(sql`SET LOCAL session_replication_role = replica`)
  const columns = await tx.sql<{ name: string; type: string; unique: boolean }>(sql`
    SELECT a.attname AS name, a.atttypid::regtype::text AS type,
           EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY(i.indkey)) AS unique
    FROM pg_attribute a WHERE a.attrelid = ${table}::regclass AND a.attnum > 0 AND NOT a.attisdropped`)
  const other = (type: string) =>
    type === 'uuid'
      ? 'to_jsonb(gen_random_uuid())'
      : type === 'integer'
        ? 'to_jsonb(1000000 + n)'
        : type === 'text'
          ? 'to_jsonb(gen_random_uuid()::text)'
          : type === 'bytea'
            ? `to_jsonb('\\x' || replace(gen_random_uuid()::text, '-', ''))`
            : null
  const changed = columns.flatMap(({ name: column, type, unique }) => {
    const value = unique || type === 'uuid' || /email$|^receiver$/.test(column) ? other(type) : null
    return value ? [`'${column}', CASE WHEN one."${column}" IS NOT NULL THEN ${value} END`] : []
  })
  await tx.sql(sql`
    INSERT INTO ${name} SELECT (jsonb_populate_record(one, jsonb_build_object(${sql([changed.join(', ')])}))).*
    FROM ${name} AS one, generate_series(1, ${MANY}) AS n
    WHERE one.ctid = (SELECT min(ctid) FROM ${name})`)
  await tx.sql(sql`ANALYZE ${name}`)
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Plan[]
}

/** The tables and indexes that a plan reads from end to end. */
function readWhole(plan: Plan): string[] {
  const { 'Node Type': node, 'Relation Name': table, 'Index Name': index, Plans = [] } = plan
  const below = Plans.flatMap(readWhole)
  if (node === 'Seq Scan') return [table as string, ...below]
  return /Index (Only )?Scan$/.test(node) && !plan['Index Cond'] ? [index as string, ...below] : below
}

/** Plans every statement before it runs, without reading a table whole where there is any other way. */
function planned(tx: Change, found: string[]): Change {
  return {
    ...tx,
    async sql<Row extends object>(query: Sql) {
      const text = query.sql.trim()
      if (/^(SELECT|WITH|UPDATE|DELETE)/.test(text)) {
        const [row] = await tx.sql<{ 'QUERY PLAN': { Plan: Plan }[] }>(sql`EXPLAIN (FORMAT JSON) ${query}`)
        const whole = row?.['QUERY PLAN'].flatMap(({ Plan }) => readWhole(Plan)) ?? []
        found.push(...whole.map((name) => `${name}: ${text.replace(/\s+/g, ' ').slice(0, 120)}`))
      }
      return tx.sql<Row>(query)
    },
  }
}

class Undone extends Error {}

it('finds what is about somebody by indexes alone, while it holds their rows', async () => {
  const one = await somebody(api, office)
  await reported(api, 'It drips.', { email: one.email })
  await api.call('createDispute', {
    as: office,
    body: { job_id: one.job.id, title: 'Cold', description: 'It is cold.', category: 'workmanship' },
  })
  for (const table of tables) await api.database.transaction((tx) => multiply(tx, table))
  const at = api.clock.now()
  const found: string[] = []
  let seen = 0
  const work = api.database.transaction(async (plain) => {
    for (const way of ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'])
      await plain.sql(sql`SELECT set_config(${way}, 'off', TRUE)`)
    const tx = planned(telling(plain, { kind: 'system' }, at), found)
    const scope = await lockErasure(tx, one.client.id)
    await endAccess(tx, scope, at)
    await blankWords(tx, scope, at)
    await removePhotos(tx, scope, at)
    await blankPersons(tx, scope, at)
    await countKept(tx, scope)
    await jobsShowing(tx, scope)
    seen = scope.jobs.length + scope.contacts.length
    throw new Undone()
  })
  await expect(work).rejects.toThrow(Undone)
  expect(seen).toBe(2)
  expect(found).toEqual([])
})
