import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { linkOfSession } from '../links/link.standing.ts'
import { findSession, findSessions, type SessionRow } from './session.store.ts'

/** The actor behind an access token; null when unknown, expired, revoked, or when its person or link is gone. */
export async function sessionByToken(db: Reader, hash: Buffer, at: Date): Promise<Actor | null> {
  const row = await findSession(db, hash, at)
  return row && actorOf(db, row, at)
}

/** Who acts through these sessions; those that have ended are left out. */
export async function actorsOfSessions(db: Reader, ids: string[], at: Date): Promise<Map<string, Actor>> {
  const actors = new Map<string, Actor>()
  for (const row of await findSessions(db, ids, at)) {
    const actor = await actorOf(db, row, at)
    if (actor) actors.set(row.session_id, actor)
  }
  return actors
}

async function actorOf(db: Reader, row: SessionRow, at: Date): Promise<Actor | null> {
  if (row.profile_id && row.role) {
    return {
      kind: 'profile',
      profile_id: row.profile_id,
      role: row.role,
      session_id: row.session_id,
      contact_id: row.contact_id,
      only_job_id: row.only_job_id,
    }
  }
  return row.link_id ? linkOfSession(db, row.link_id, row.session_id, at) : null
}
