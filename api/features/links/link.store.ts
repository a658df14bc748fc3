import sql, { type Sql } from 'sql-template-tag'
import type { Actor, LinkPurpose } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader } from '../../database/database.ts'
import { linkExpiry, linkState, QUOTE_READING_DAYS } from './link.rules.ts'

/** A link with what its end hangs on. `expires_at` is when it ends as things stand now. */
export interface LinkRow {
  id: string
  purpose: LinkPurpose
  job_id: string
  contact_id: string
  contact_name: string
  quote_id: string | null
  visit_id: string | null
  sent_to: string | null
  expires_at: Date | null
  use_count: number
  opened_at: Date | null
  last_used_at: Date | null
  last_ip: string | null
  revoked_at: Date | null
  created_at: Date
  /** The end of the last day of its quote. */
  quote_expires_at: Date | null
  quote_reading_ends: Date | null
  job_closed_at: Date | null
}

// The days to read are days of the company's calendar, not of 24 hours.
const columns = sql`
  l.id, l.purpose, l.job_id, l.contact_id, c.name AS contact_name, l.quote_id, l.visit_id, l.sent_to, l.expires_at,
  l.use_count, l.opened_at, l.last_used_at, l.last_ip, l.revoked_at, l.created_at,
  q.expires_at AS quote_expires_at,
  (q.valid_until + 1 + ${QUOTE_READING_DAYS}::int)::timestamp AT TIME ZONE settings.time_zone AS quote_reading_ends,
  coalesce(j.closed_at, j.canceled_at) AS job_closed_at`
const tables = sql`
  links l JOIN jobs j ON j.id = l.job_id JOIN contacts c ON c.id = l.contact_id
  LEFT JOIN quotes q ON q.id = l.quote_id CROSS JOIN settings`

async function readLinks(db: Reader, where: Sql): Promise<LinkRow[]> {
  const rows = await db.sql<LinkRow>(sql`SELECT ${columns} FROM ${tables} WHERE ${where}`)
  return rows.map((row) => ({ ...row, expires_at: earlier(row.expires_at, endOf(row)) }))
}

/** When the link ends by its purpose. */
function endOf(row: LinkRow): Date | null {
  return linkExpiry(row.purpose, { ...row, delivered_at: null, dispute_ended_at: null })
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one < other ? one : other) : (one ?? other)
}

/** The link of a token; null when there never was one. */
export async function findLinkByHash(db: Reader, hash: Buffer): Promise<LinkRow | null> {
  return (await readLinks(db, sql`l.token_hash = ${hash}`))[0] ?? null
}

export async function findLink(db: Reader, linkId: string): Promise<LinkRow | null> {
  return (await readLinks(db, sql`l.id = ${linkId}::uuid`))[0] ?? null
}

/** Links of a job, newest first; one more than asked tells that there is more. */
export async function listLinks(
  db: Reader,
  jobId: string,
  from: PageKey | null,
  limit: number,
): Promise<LinkRow[]> {
  return readLinks(
    db,
    sql`l.job_id = ${jobId}::uuid ${afterCursor(sql`l`, from)} ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit + 1}`,
  )
}

/** The actor behind a mailed link; null when there never was such a link or it was revoked. */
export async function linkByToken(db: Reader, hash: Buffer, at: Date): Promise<Actor | Refusal | null> {
  const link = await findLinkByHash(db, hash)
  return link && linkActor(link, null, at)
}

/** The actor behind a session that was traded for a link: it ends with its link, whatever its own date says. */
export async function linkOfSession(
  db: Reader,
  linkId: string,
  sessionId: string,
  at: Date,
): Promise<Actor | null> {
  const link = await findLink(db, linkId)
  const actor = link && linkActor(link, sessionId, at)
  return actor && 'kind' in actor ? actor : null
}

function linkActor(
  link: LinkRow,
  session_id: string | null,
  at: Date,
): Actor | Refusal<'link_expired'> | null {
  const state = linkState(link, at)
  if (state === 'revoked') return null
  if (state !== 'active') {
    return {
      refused: 'link_expired',
      detail: 'This link has expired. A new one can be sent to the address on file.',
    }
  }
  const { id, job_id, contact_id, purpose } = link
  return { kind: 'link', link_id: id, job_id, contact_id, purpose, session_id }
}
