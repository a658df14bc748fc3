import sql from 'sql-template-tag'
import type { Reader } from '../database/database.ts'

/**
 * The newest row of the log that this reader sees, as the cursor `epoch.seq`. Read in one snapshot with other rows
 * it says up to where they are: numbers become visible in order.
 */
export async function readHead(db: Reader): Promise<string> {
  const [row] = await db.sql<{ cursor: string }>(sql`
    SELECT s.epoch || '.' || coalesce((SELECT max(seq) FROM events), 0) AS cursor FROM settings s WHERE s.id = 1`)
  if (!row) throw new Error('The settings row is missing: the migrations have not run')
  return row.cursor
}
