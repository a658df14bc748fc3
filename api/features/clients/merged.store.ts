import sql, { type Sql } from 'sql-template-tag'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'

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

/**
 * Refuses a reference to something that does not exist; answers the id it stands for today, and holds that row, so that
 * no merge takes it away before whatever refers to it is there.
 */
export async function reference(
  tx: Tx,
  kind: Mergeable,
  id: string,
  pointer: string,
): Promise<string | Refusal<'unknown_reference'>> {
  for (;;) {
    const [today] = await tx.sql<{ id: string | null }>(sql`SELECT ${survivor(kind, id)} AS id`)
    if (!today?.id) break
    // Empty where a merge was just going on: then it stands for another one by now.
    const held = await tx.sql(sql`
      SELECT id FROM ${tables[kind]} WHERE id = ${today.id}::uuid AND merged_into_id IS NULL FOR KEY SHARE`)
    if (held.length > 0) return today.id
  }
  return {
    refused: 'unknown_reference',
    detail: `There is no such ${kind}.`,
    errors: [{ pointer, message: 'does not exist' }],
  }
}
