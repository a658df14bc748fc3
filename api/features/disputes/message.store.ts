import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader } from '../../database/database.ts'

type Row = Omit<components['schemas']['DisputeMessage'], 'created_at'> & { created_at: Date }

/** What was said in a dispute, newest first; `notes`: with what the office keeps to itself. */
export function disputeMessages(
  db: Reader,
  which: { dispute_id: string; notes: boolean; message_id?: string },
  from: PageKey | null,
  limit: number,
): Promise<Row[]> {
  return db.sql<Row>(sql`
    SELECT m.id, m.author, coalesce(p.name, c.name) AS author_name, m.visibility, m.body, m.created_at
    FROM messages m LEFT JOIN profiles p ON p.id = m.profile_id LEFT JOIN contacts c ON c.id = m.contact_id
    WHERE m.dispute_id = ${which.dispute_id}::uuid AND (${which.notes} OR m.visibility = 'all')
      AND (${which.message_id ?? null}::uuid IS NULL OR m.id = ${which.message_id ?? null}::uuid)
      ${afterCursor(sql`m`, from)} ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`)
}
