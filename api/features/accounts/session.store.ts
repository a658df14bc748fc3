import sql, { type Sql } from 'sql-template-tag'
import type { Role } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'

/** A session that stands, of a profile that works here or of a link. */
export interface SessionRow {
  session_id: string
  profile_id: string | null
  role: Role | null
  contact_id: string | null
  /** The only job of a login whose holder has not proved the contact's address. */
  only_job_id: string | null
  link_id: string | null
}

/** The session of an access token; null when it is unknown, expired or revoked. */
export async function findSession(db: Reader, hash: Buffer, at: Date): Promise<SessionRow | null> {
  const [row] = await readStandingSessions(db, sql`s.access_hash = ${hash} AND s.access_expires_at > ${at}`)
  return row ?? null
}

/** Those of these sessions that stand. A program may still refresh its own. */
export function findSessions(db: Reader, ids: string[], at: Date): Promise<SessionRow[]> {
  return readStandingSessions(
    db,
    sql`s.id = ANY(${ids}::uuid[]) AND coalesce(s.refresh_expires_at, s.access_expires_at) > ${at}`,
  )
}

function readStandingSessions(db: Reader, which: Sql): Promise<SessionRow[]> {
  return db.sql<SessionRow>(sql`
    SELECT s.id AS session_id, p.id AS profile_id, p.role, p.contact_id, s.link_id,
           (SELECT k.job_id FROM credentials k WHERE k.profile_id = p.id AND k.confirmed_at IS NULL) AS only_job_id
    FROM sessions s
    LEFT JOIN profiles p ON p.id = s.profile_id AND p.state = 'active'
    WHERE s.revoked_at IS NULL AND ${which}`)
}
