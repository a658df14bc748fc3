import sql, { type Sql } from 'sql-template-tag'
import { type Actor, isOffice } from '../../contract/actor.ts'

/** Which visits an actor sees, over `visits v`. Office: all. Contractor: those they are assigned to. */
export function visibleVisits(actor: Actor): Sql {
  if (isOffice(actor) || actor.kind === 'system') return sql`TRUE`
  if (actor.kind !== 'profile' || actor.role !== 'contractor') return sql`FALSE`
  return sql`EXISTS (SELECT FROM assignments a WHERE a.visit_id = v.id AND a.contractor_id = ${actor.profile_id}::uuid)`
}
