import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { findProfile } from './profile.store.ts'

type Me = components['schemas']['Me']

/** The person who is signed in, with the session and, of a contractor, what goes beyond the login. */
export async function findMe(db: Reader, actor: ProfileActor): Promise<Me | null> {
  const profile = await findProfile(db, actor, actor.profile_id)
  const [row] = await db.sql<Pick<Me, 'session' | 'contractor'>>(sql`
    SELECT jsonb_build_object('id', s.id, 'kind', s.kind,
                              'expires_at', iso(coalesce(s.refresh_expires_at, s.access_expires_at)),
                              'created_at', iso(s.created_at)) AS session,
           CASE WHEN c.profile_id IS NOT NULL THEN
             jsonb_build_object('colour', c.colour, 'skills', c.skills, 'on_duty', c.on_duty, 'version', c.version)
           END AS contractor
    FROM sessions s LEFT JOIN contractors c ON c.profile_id = s.profile_id
    WHERE s.id = ${actor.session_id}::uuid`)
  return profile && row ? { profile, ...row } : null
}
