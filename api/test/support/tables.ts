import { raw } from 'sql-template-tag'
import type { Database } from '../../database/database.ts'

/** The content of every table in one word each: what two of them differ in was changed between. */
export async function tableDigests(database: Database): Promise<Record<string, string>> {
  const tables = await database.sql<{ name: string }>(
    raw("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"),
  )
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
  )
  const rows = await database.sql<{ name: string; digest: string }>(raw(each.join(' UNION ALL ')))
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
