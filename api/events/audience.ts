import sql from 'sql-template-tag'
import { type Actor, isOffice } from '../contract/actor.ts'
import type { Reader } from '../database/database.ts'
import type { EventType } from './log.ts'
import type { LiveSources } from './sources.ts'
import type { EventRow } from './tail.ts'

/** Who stands on a job now: asked anew for every batch, so that a right ends with the row that gave it. */
export interface Standing {
  contacts: ReadonlySet<string>
  contractors: ReadonlySet<string>
}

/** What of a job its customers may hear: what was said to them or done by them, nothing of the office's own. */
export const customerFacing: ReadonlySet<string> = new Set<EventType>([
  'job.created',
  'job.status_changed',
  'visit.created',
  'visit.updated',
  'visit.status_changed',
  'visit.assigned',
  'quote.sent',
  'quote.approved',
  'quote.declined',
  'quote.changes_requested',
  'quote.expired',
  'quote.withdrawn',
  'quote.voided',
  'quote.extended',
  'message.added',
  'material.added',
  'material.updated',
  'delivery.expected',
  'delivery.updated',
  'delivery.delivered',
  'delivery.confirmed',
  'checkpoint.submitted',
  'checkpoint.approved',
  'checkpoint.rejected',
  'checkpoint.waived',
  'dispute.opened',
  'dispute.status_changed',
  'dispute.proposed',
  'dispute.answered',
  'dispute.resolved',
  'issue.reported',
  'issue.reviewed',
])

/** What of a job its contractors hear besides what is said to themselves: the work, not the money. */
const ofWork = ['job', 'visit', 'message', 'note', 'photo', 'material', 'delivery', 'checkpoint', 'dispute']

const factsForCustomers = ['from', 'to', 'status', 'stage']

/** Whether an actor hears of an event. */
export function mayHear(
  sources: Pick<LiveSources, 'mayLinkHear'>,
  actor: Actor,
  event: EventRow,
  standing: Standing | undefined,
): boolean {
  if (isOffice(actor)) return true
  if (!isOpenTo(actor, event)) return false
  if (actor.kind === 'link') {
    return (
      event.job_id === actor.job_id &&
      customerFacing.has(event.type) &&
      sources.mayLinkHear(actor, event) &&
      (standing?.contacts.has(actor.contact_id) ?? false)
    )
  }
  if (actor.kind !== 'profile') return false
  if (actor.role === 'contractor') {
    if (event.type === 'contractor.duty_changed') return event.profile_id === actor.profile_id
    const known = ofWork.includes(event.type.split('.')[0] ?? '')
    return known && ((standing?.contractors.has(actor.profile_id) ?? false) || takenOff(actor, event))
  }
  if (!actor.contact_id || !customerFacing.has(event.type)) return false
  if (actor.only_job_id && actor.only_job_id !== event.job_id) return false
  return standing?.contacts.has(actor.contact_id) ?? false
}

/**
 * Disputes and reports are between the office and whoever opened them: another customer of the job hears nothing of
 * them, and a contractor none of the office's notes.
 */
function isOpenTo(actor: Actor, event: EventRow): boolean {
  const settling =
    event.dispute_id !== null || event.report_id !== null || /^(dispute|issue)\./.test(event.type)
  if (!settling) return true
  if (actor.kind === 'profile' && actor.role === 'contractor') return event.type !== 'note.added'
  const contact = actor.kind === 'profile' || actor.kind === 'link' ? actor.contact_id : null
  return contact !== null && contact === event.contact_id
}

/** Whether the event is that this contractor does not go any more: the last they hear of it, so that they know. */
function takenOff(actor: Actor, event: EventRow): boolean {
  const { removed_ids } = event.data
  return actor.kind === 'profile' && Array.isArray(removed_ids) && removed_ids.includes(actor.profile_id)
}

/**
 * The text of an event for an actor: customers get the steps, without who acted and the office's own facts; who was
 * taken off a visit gets that alone, not who goes instead.
 */
export function eventText(actor: Actor, event: EventRow): string {
  if (actor.kind === 'profile' && actor.role === 'contractor' && takenOff(actor, event)) {
    return JSON.stringify({ ...JSON.parse(event.json), data: { removed_ids: [actor.profile_id] } })
  }
  const customer = actor.kind === 'link' || (actor.kind === 'profile' && actor.role === 'customer')
  if (!customer) return event.json
  const data = Object.fromEntries(
    Object.entries(event.data).filter(([name]) => factsForCustomers.includes(name)),
  )
  return JSON.stringify({ ...JSON.parse(event.json), actor_id: null, data })
}

/** Who stands on these jobs. */
export async function readStanding(db: Reader, jobIds: string[]): Promise<Map<string, Standing>> {
  const rows = await db.sql<{ id: string; contacts: string[]; contractors: string[] }>(sql`
    SELECT j.id,
           ARRAY(SELECT jc.contact_id FROM job_contacts jc WHERE jc.job_id = j.id) AS contacts,
           ARRAY(SELECT a.contractor_id FROM visits v JOIN assignments a ON a.visit_id = v.id
                 WHERE v.job_id = j.id) AS contractors
    FROM jobs j WHERE j.id = ANY(${jobIds}::uuid[])`)
  return new Map(
    rows.map((row) => [row.id, { contacts: new Set(row.contacts), contractors: new Set(row.contractors) }]),
  )
}
