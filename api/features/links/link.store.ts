import sql, { type Sql } from 'sql-template-tag'
import type { LinkPurpose } from '../../contract/actor.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader } from '../../database/database.ts'
import { QUOTE_READING_DAYS } from './link.rules.ts'

/** A link with what its end hangs on. */
export interface LinkRow {
  id: string
  purpose: LinkPurpose
  job_id: string
  contact_id: string
  contact_name: string
  quote_id: string | null
  visit_id: string | null
  delivery_id: string | null
  sent_to: string | null
  /** Set on this link alone; it ends earlier where its purpose says so. */
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
  /** When its delivery came, or it was made, if that was later: a link made anew may be used as long as the first. */
  delivered_at: Date | null
}

// The days to read are days of the company's calendar, not of 24 hours.
const columns = sql`
  l.id, l.purpose, l.job_id, l.contact_id, c.name AS contact_name, l.quote_id, l.visit_id, l.delivery_id, l.sent_to, l.expires_at,
  l.use_count, l.opened_at, l.last_used_at, l.last_ip, l.revoked_at, l.created_at,
  q.expires_at AS quote_expires_at,
  (q.valid_until + 1 + ${QUOTE_READING_DAYS}::int)::timestamp AT TIME ZONE settings.time_zone AS quote_reading_ends,
  coalesce(j.closed_at, j.canceled_at) AS job_closed_at,
  CASE WHEN d.delivered_at IS NOT NULL THEN greatest(d.delivered_at, l.created_at) END AS delivered_at`
const tables = sql`
  links l JOIN jobs j ON j.id = l.job_id JOIN contacts c ON c.id = l.contact_id
  LEFT JOIN quotes q ON q.id = l.quote_id LEFT JOIN deliveries d ON d.id = l.delivery_id CROSS JOIN settings`

function readLinks(db: Reader, where: Sql): Promise<LinkRow[]> {
  return db.sql<LinkRow>(sql`SELECT ${columns} FROM ${tables} WHERE ${where}`)
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
