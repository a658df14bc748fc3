import sql, { raw } from 'sql-template-tag'
import type { Database } from '../../database/database.ts'

/** A digest of every row of every table: two are equal when nothing at all was changed between them. */
export async function everyRow(db: Database): Promise<Record<string, string>> {
  const tables = await db.sql<{ name: string }>(sql`
    SELECT quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`)
  const digests = tables.map(async ({ name }) => {
    const [row] = await db.sql<{ digest: string }>(sql`
      SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${raw(name)} AS t`)
    return [name, row?.digest ?? ''] as const
  })
  return Object.fromEntries(await Promise.all(digests))
}
