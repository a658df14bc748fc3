import sql, { type Sql } from 'sql-template-tag'
import { type Actor, isOffice, isStaff } from '../../contract/actor.ts'
import { visibleDisputes } from '../disputes/dispute.access.ts'
import { visibleJobs } from '../jobs/job.access.ts'
import type { PhotoSight } from './photo.rules.ts'

/**
 * Which photos `p` an actor sees, for the WHERE: those of the jobs they see, as far as their sight goes. The evidence of a
 * dispute is for those who see the dispute, and for who added it.
 */
export function visiblePhotos(actor: Actor, sight: PhotoSight): Sql {
  const ofJob = sql`EXISTS (SELECT FROM jobs j WHERE j.id = p.job_id AND (${visibleJobs(actor)}))`
  const evident = sql`p.dispute_id IS NULL OR ${addedBy(actor)}
    OR EXISTS (SELECT FROM disputes d WHERE d.id = p.dispute_id AND (${visibleDisputes(actor)}))`
  const shared = sql`${ofJob} AND NOT p.internal AND (${evident})`
  switch (sight) {
    case 'all':
      return isOffice(actor) ? sql`TRUE` : ofJob
    case 'shared':
      return shared
    case 'delivery':
      return sql`${shared} AND (${ofDelivery(actor)} OR ${addedBy(actor)})`
    case 'dispute':
      return sql`${shared} AND (p.dispute_id IS NOT NULL OR ${addedBy(actor)})`
    case 'nothing':
      return sql`FALSE`
  }
}

/** A link that names a delivery opens no other. */
function ofDelivery(actor: Actor): Sql {
  const id = actor.kind === 'link' ? actor.delivery_id : null
  return sql`p.delivery_id = ${id}::uuid`
}

/** Which photos `p` an actor has added: a customer those of every login and link of their contact. */
export function addedBy(actor: Actor): Sql {
  if (isStaff(actor)) return sql`(p.added_by = 'profile' AND p.added_by_id = ${actor.profile_id}::uuid)`
  const contactId = actor.kind === 'link' || actor.kind === 'profile' ? actor.contact_id : null
  return sql`(
    (p.added_by = 'link' AND p.added_by_id IN (SELECT l.id FROM links l WHERE l.contact_id = ${contactId}::uuid))
    OR (p.added_by = 'profile' AND p.added_by_id IN (SELECT c.id FROM profiles c WHERE c.contact_id = ${contactId}::uuid)))`
}
