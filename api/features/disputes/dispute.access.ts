import sql, { type Sql } from 'sql-template-tag'
import { type Actor, isOffice } from '../../contract/actor.ts'
import { DISPUTE_PURPOSES } from '../links/link.rules.ts'
import type { DisputeParty } from './dispute.rules.ts'

/**
 * Which disputes an actor sees, over `disputes d`. Office: all. Contractor: of the jobs of their visits. Customer and
 * link: what their contact opened, and what belongs to a job on which they may approve; of the one job that a link or an
 * unproved login covers.
 */
export function visibleDisputes(actor: Actor): Sql {
  if (isOffice(actor) || actor.kind === 'system') return sql`TRUE`
  if (actor.kind === 'link') {
    return DISPUTE_PURPOSES.includes(actor.purpose)
      ? sql`d.job_id = ${actor.job_id}::uuid AND ${ofContact(actor.contact_id)}`
      : sql`FALSE`
  }
  if (actor.kind !== 'profile') return sql`FALSE`
  if (actor.role === 'contractor') {
    return sql`EXISTS (SELECT FROM visits v JOIN assignments a ON a.visit_id = v.id
                       WHERE v.job_id = d.job_id AND a.contractor_id = ${actor.profile_id}::uuid)`
  }
  if (!actor.contact_id) return sql`FALSE`
  return actor.only_job_id
    ? sql`d.job_id = ${actor.only_job_id}::uuid AND ${ofContact(actor.contact_id)}`
    : ofContact(actor.contact_id)
}

function ofContact(contactId: string): Sql {
  return sql`(d.job_id IS NULL AND d.contact_id = ${contactId}::uuid
    OR EXISTS (SELECT FROM job_contacts jc WHERE jc.job_id = d.job_id AND jc.contact_id = ${contactId}::uuid
               AND (jc.can_approve OR d.contact_id = jc.contact_id)))`
}

export function partyInDispute(actor: Actor): DisputeParty {
  if (isOffice(actor)) return 'office'
  if (actor.kind === 'system') return 'system'
  return actor.kind === 'profile' && actor.role === 'contractor' ? 'contractor' : 'customer'
}
