import sql, { type Sql } from 'sql-template-tag'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'

/** What can be merged when it was entered twice. */
export type Mergeable = 'client' | 'site' | 'contact'

const tables: Record<Mergeable, Sql> = { client: sql`clients`, site: sql`sites`, contact: sql`contacts` }

/** The id that a given one stands for today, as an expression: of a merged double, the one it went into. */
export function survivor(kind: Mergeable, id: string): Sql {
  return sql`(
    WITH RECURSIVE chain AS (
      SELECT one.id, one.merged_into_id FROM ${tables[kind]} one WHERE one.id = ${id}::uuid
      UNION
      SELECT next.id, next.merged_into_id FROM ${tables[kind]} next JOIN chain ON next.id = chain.merged_into_id)
    SELECT chain.id FROM chain WHERE chain.merged_into_id IS NULL)`
}

/** Refuses a reference to something that does not exist; answers the id it stands for today. */
export async function reference(
  db: Reader,
  kind: Mergeable,
  id: string,
  pointer: string,
): Promise<string | Refusal<'unknown_reference'>> {
  const [row] = await db.sql<{ id: string | null }>(sql`SELECT ${survivor(kind, id)} AS id`)
  if (row?.id) return row.id
  return {
    refused: 'unknown_reference',
    detail: `There is no such ${kind}.`,
    errors: [{ pointer, message: 'does not exist' }],
  }
}
