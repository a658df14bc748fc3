import sql, { type Sql } from 'sql-template-tag'
import type { Actor, LinkPurpose } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { can, isReadOnly, type LinkAction, needsCode } from '../links/link.rules.ts'
import { findLink } from '../links/link.store.ts'

/** In what capacity somebody stands on a job: as which contact, and what that and their link let them do. */
export interface Standing {
  contact: { id: string; name: string; can_approve: boolean; sees_prices: boolean }
  party: 'link' | 'customer'
  /** Of a link; null for a login. */
  purpose: LinkPurpose | null
  read_only: boolean
  may(action: LinkAction): boolean
  /** Whether approving this sum takes the proof that the address on file is theirs. */
  needs_code(total_minor: number): boolean
}

interface Row {
  id: string
  name: string
  can_approve: boolean
  sees_prices: boolean
  visit_under_way: boolean
  code_for_approval: 'off' | 'always' | 'above'
  code_above_minor: number
  proven: boolean
}

/** The standing of a customer or a link on a job; null when it is none of theirs. */
export async function standingOn(
  db: Reader,
  actor: Actor,
  jobId: string,
  at: Date,
): Promise<Standing | null> {
  if (actor.kind === 'link' && actor.job_id !== jobId) return null
  if (actor.kind === 'profile' && actor.only_job_id && actor.only_job_id !== jobId) return null
  const contactId = actor.kind === 'link' || actor.kind === 'profile' ? actor.contact_id : null
  if (!contactId) return null
  const [row] = await db.sql<Row>(sql`
    SELECT c.id, c.name, jc.can_approve, jc.sees_prices, settings.code_for_approval, settings.code_above_minor,
           ${proven(actor)} AS proven,
           EXISTS (SELECT FROM visits v WHERE v.job_id = jc.job_id
                   AND v.status IN ('dispatched', 'en_route', 'arrived', 'in_progress')) AS visit_under_way
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id CROSS JOIN settings
    WHERE jc.job_id = ${jobId}::uuid AND jc.contact_id = ${contactId}::uuid`)
  if (!row) return null
  const { visit_under_way, code_for_approval, code_above_minor, proven: sure, ...contact } = row
  const setting =
    code_for_approval === 'above'
      ? { mode: code_for_approval, amount_minor: code_above_minor }
      : { mode: code_for_approval }
  const needs_code = (total: number) => !sure && needsCode(setting, total)
  if (actor.kind !== 'link') {
    // A login may what the most that a link may.
    const may = (action: LinkAction) => can('job', action, contact, { visit_under_way })
    return { contact, party: 'customer', purpose: null, read_only: false, may, needs_code }
  }
  const link = await findLink(db, actor.link_id)
  const read_only = isReadOnly(actor.purpose, link?.quote_expires_at ?? null, at)
  const may = (action: LinkAction) => can(actor.purpose, action, contact, { read_only, visit_under_way })
  return { contact, party: 'link', purpose: actor.purpose, read_only, may, needs_code }
}

/** A login whose holder proved the contact's address needs no further proof; a link can be forwarded. */
function proven(actor: Actor): Sql {
  if (actor.kind !== 'profile' || actor.only_job_id) return sql`FALSE`
  return sql`EXISTS (
    SELECT FROM profiles p WHERE p.id = ${actor.profile_id}::uuid
      AND (p.email_confirmed_at IS NOT NULL
           OR EXISTS (SELECT FROM credentials k WHERE k.profile_id = p.id AND k.confirmed_at IS NOT NULL)))`
}
