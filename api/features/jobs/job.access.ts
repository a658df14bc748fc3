import sql, { type Sql } from 'sql-template-tag'
import { type Actor, isOffice } from '../../contract/actor.ts'

/**
 * Which jobs an actor sees, for the WHERE of a query over `jobs j`: what is not seen does not exist.
 * Office: all. Contractor: where assigned. Customer: where their contact stands. Link: its one job.
 */
export function visibleJobs(actor: Actor): Sql {
  if (isOffice(actor) || actor.kind === 'system') return sql`TRUE`
  if (actor.kind === 'link') {
    return sql`j.id = ${actor.job_id}::uuid AND ${named(actor.contact_id)}`
  }
  if (actor.kind !== 'profile') return sql`FALSE`
  if (actor.role === 'contractor') {
    return sql`EXISTS (SELECT FROM visits v JOIN assignments a ON a.visit_id = v.id
                       WHERE v.job_id = j.id AND a.contractor_id = ${actor.profile_id}::uuid)`
  }
  if (!actor.contact_id) return sql`FALSE`
  return actor.only_job_id
    ? sql`j.id = ${actor.only_job_id}::uuid AND ${named(actor.contact_id)}`
    : named(actor.contact_id)
}

function named(contactId: string): Sql {
  return sql`EXISTS (SELECT FROM job_contacts jc WHERE jc.job_id = j.id AND jc.contact_id = ${contactId}::uuid)`
}
