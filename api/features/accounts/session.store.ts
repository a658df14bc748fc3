import sql, { type Sql } from 'sql-template-tag'
import type { Actor, LinkPurpose, Role } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'

interface SessionRow {
  session_id: string
  profile_id: string | null
  role: Role | null
  contact_id: string | null
  link_id: string | null
  link_job_id: string | null
  link_contact_id: string | null
  link_purpose: LinkPurpose | null
}

/** The actor behind an access token; null when unknown, expired, revoked, or when its person or link is gone. */
export async function sessionByToken(db: Reader, hash: Buffer, at: Date): Promise<Actor | null> {
  const [row] = await readStandingSessions(db, sql`s.access_hash = ${hash} AND s.access_expires_at > ${at}`)
  return row ? actorOf(row) : null
}

/** Who acts through these sessions; those that have ended are left out. A program may still refresh its own. */
export async function actorsOfSessions(db: Reader, ids: string[], at: Date): Promise<Map<string, Actor>> {
  const rows = await readStandingSessions(
    db,
    sql`s.id = ANY(${ids}::uuid[]) AND coalesce(s.refresh_expires_at, s.access_expires_at) > ${at}`,
  )
  return new Map(
    rows.flatMap((row) => {
      const actor = actorOf(row)
      return actor ? [[row.session_id, actor] as const] : []
    }),
  )
}

function readStandingSessions(db: Reader, which: Sql): Promise<SessionRow[]> {
  return db.sql<SessionRow>(sql`
    SELECT s.id AS session_id, p.id AS profile_id, p.role, p.contact_id,
           l.id AS link_id, l.job_id AS link_job_id, l.contact_id AS link_contact_id, l.purpose AS link_purpose
    FROM sessions s
    LEFT JOIN profiles p ON p.id = s.profile_id AND p.state = 'active'
    LEFT JOIN links l ON l.id = s.link_id AND l.revoked_at IS NULL
    WHERE s.revoked_at IS NULL AND ${which}`)
}

function actorOf(row: SessionRow): Actor | null {
  if (row.profile_id && row.role) {
    return {
      kind: 'profile',
      profile_id: row.profile_id,
      role: row.role,
      session_id: row.session_id,
      contact_id: row.contact_id,
    }
  }
  if (row.link_id && row.link_job_id && row.link_contact_id && row.link_purpose) {
    return {
      kind: 'link',
      link_id: row.link_id,
      job_id: row.link_job_id,
      contact_id: row.link_contact_id,
      purpose: row.link_purpose,
      session_id: row.session_id,
    }
  }
  return null
}
