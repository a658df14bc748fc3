import sql from 'sql-template-tag'
import type { Reader, Tx } from '../database/database.ts'
import { newToken, tokenHash } from '../secrets.ts'

/** Long enough to open a socket, too short to be found lying about. */
const ticketMs = 30_000

/** A ticket for one socket of the session. */
export async function issueTicket(
  tx: Tx,
  sessionId: string,
  at: Date,
): Promise<{ ticket: string; expires_at: Date }> {
  const ticket = newToken()
  const expires_at = new Date(at.getTime() + ticketMs)
  await tx.sql(sql`DELETE FROM live_tickets WHERE session_id = ${sessionId}::uuid AND expires_at <= ${at}`)
  await tx.sql(sql`
    INSERT INTO live_tickets (ticket_hash, session_id, expires_at)
    VALUES (${tokenHash(ticket)}, ${sessionId}::uuid, ${expires_at})`)
  return { ticket, expires_at }
}

/** Spends a ticket: the session it was issued to, or null when it is unknown, late or spent already. */
export async function spendTicket(db: Reader, ticket: string, at: Date): Promise<string | null> {
  const [row] = await db.sql<{ session_id: string }>(sql`
    UPDATE live_tickets SET used_at = ${at}
    WHERE ticket_hash = ${tokenHash(ticket)} AND used_at IS NULL AND expires_at > ${at}
    RETURNING session_id`)
  return row?.session_id ?? null
}

/** Removes tickets that nobody can use any more, at most so many; answers how many. */
export async function removeOldTickets(tx: Tx, at: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM live_tickets WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM live_tickets WHERE expires_at <= ${at} LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
