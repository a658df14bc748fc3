import { raw } from 'sql-template-tag'
import type { Database } from '../../database/database.ts'

/** The content of every table in one word each: two are equal when nothing at all was changed between them. */
export async function everyRow(database: Database): Promise<Record<string, string>> {
  const tables = await database.sql<{ name: string }>(
    raw(`SELECT quote_ident(table_name) AS name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`),
  )
  const each = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} AS t`,
  )
  const rows = await database.sql<{ name: string; digest: string }>(raw(each.join(' UNION ALL ')))
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
