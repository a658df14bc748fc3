import sql, { type Sql } from 'sql-template-tag'
import type { Actor, Role } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { linkOfSession } from '../links/link.store.ts'

interface SessionRow {
  session_id: string
  profile_id: string | null
  role: Role | null
  contact_id: string | null
  link_id: string | null
}

/** The actor behind an access token; null when unknown, expired, revoked, or when its person or link is gone. */
export async function sessionByToken(db: Reader, hash: Buffer, at: Date): Promise<Actor | null> {
  const [row] = await readStandingSessions(db, sql`s.access_hash = ${hash} AND s.access_expires_at > ${at}`)
  return row ? actorOf(db, row, at) : null
}

/** Who acts through these sessions; those that have ended are left out. A program may still refresh its own. */
export async function actorsOfSessions(db: Reader, ids: string[], at: Date): Promise<Map<string, Actor>> {
  const rows = await readStandingSessions(
    db,
    sql`s.id = ANY(${ids}::uuid[]) AND coalesce(s.refresh_expires_at, s.access_expires_at) > ${at}`,
  )
  const actors = new Map<string, Actor>()
  for (const row of rows) {
    const actor = await actorOf(db, row, at)
    if (actor) actors.set(row.session_id, actor)
  }
  return actors
}

function readStandingSessions(db: Reader, which: Sql): Promise<SessionRow[]> {
  return db.sql<SessionRow>(sql`
    SELECT s.id AS session_id, p.id AS profile_id, p.role, p.contact_id, s.link_id
    FROM sessions s
    LEFT JOIN profiles p ON p.id = s.profile_id AND p.state = 'active'
    WHERE s.revoked_at IS NULL AND ${which}`)
}

async function actorOf(db: Reader, row: SessionRow, at: Date): Promise<Actor | null> {
  if (row.profile_id && row.role) {
    return {
      kind: 'profile',
      profile_id: row.profile_id,
      role: row.role,
      session_id: row.session_id,
      contact_id: row.contact_id,
    }
  }
  return row.link_id ? linkOfSession(db, row.link_id, row.session_id, at) : null
}
