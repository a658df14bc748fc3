import sql, { raw } from 'sql-template-tag'
import type { Database } from '../../database/database.ts'

const queries = new WeakMap<Database, Promise<string>>()

/** The content of every table in one word each: two are equal when nothing at all was changed between them. */
export async function everyRow(database: Database): Promise<Record<string, string>> {
  const query = queries.get(database) ?? queryOf(database)
  queries.set(database, query)
  const rows = await database.sql<{ name: string; digest: string }>(raw(await query))
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}

/** The tables of which a row holds one of these texts, whatever the column and the case. */
export async function tablesHolding(database: Database, texts: readonly string[]): Promise<string[]> {
  const holding: string[] = []
  const patterns = texts.map((text) => `%${text}%`)
  for (const name of await tablesOf(database)) {
    const rows = await database.sql(
      sql`SELECT 1 AS found FROM ${raw(name)} AS t WHERE t::text ILIKE ANY(${patterns}) LIMIT 1`,
    )
    if (rows.length > 0) holding.push(name)
  }
  return holding
}

async function tablesOf(database: Database): Promise<string[]> {
  const tables = await database.sql<{ name: string }>(
    raw(`SELECT quote_ident(table_name) AS name FROM information_schema.tables
         WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`),
  )
  return tables.map(({ name }) => name)
}

async function queryOf(database: Database): Promise<string> {
  const each = (await tablesOf(database)).map(
    (name) =>
      `SELECT '${name}' AS name, md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM ${name} AS t`,
  )
  return each.join(' UNION ALL ')
}
