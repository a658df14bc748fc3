import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../database/database.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'
import type { MailedContact } from '../links/mail-link.ts'

/** Messages that say when somebody comes; the last one sent is what the customer believes. */
export type PromiseTemplate = 'visit_promised' | 'visit_promise_changed' | 'visit_promise_withdrawn'
const promises: PromiseTemplate[] = ['visit_promised', 'visit_promise_changed', 'visit_promise_withdrawn']

interface VisitIds {
  id: string
  job_id: string
}

/** A contact who hears of the job by mail, and what of a visit's time they were last told. */
export interface Reachable extends MailedContact {
  last: PromiseTemplate | null
  told_start: string | null
  told_end: string | null
}

/** Mails about a visit that left, or are just leaving; what was found pointless when its time came was not sent. */
function sentAbout(visit: VisitIds, at: Date): Sql {
  return sql`o.job_id = ${visit.job_id}::uuid AND o.template = ANY(${promises}) AND o.payload->>'visit_id' = ${visit.id}
    AND ((o.done_at IS NOT NULL AND o.last_error IS NULL) OR o.locked_until > ${at})`
}

/** Whether the customer knows of the promise, and whether on-my-way was ever sent for the visit. */
export async function toldOf(
  db: Reader,
  visit: VisitIds,
  at: Date,
): Promise<{ customer_told: boolean; on_my_way_sent: boolean }> {
  const [told] = await db.sql<{ customer_told: boolean; on_my_way_sent: boolean }>(sql`
    SELECT coalesce((SELECT o.template <> 'visit_promise_withdrawn' FROM outbox o WHERE ${sentAbout(visit, at)}
                     ORDER BY o.created_at DESC, o.id DESC LIMIT 1), FALSE) AS customer_told,
           EXISTS (SELECT FROM outbox o WHERE o.job_id = ${visit.job_id}::uuid AND o.template = 'on_my_way'
                     AND o.payload->>'visit_id' = ${visit.id}) AS on_my_way_sent`)
  return told ?? { customer_told: false, on_my_way_sent: false }
}

/** Whom of the job a mail reaches. */
export async function reachable(tx: Tx, visit: VisitIds, at: Date): Promise<Reachable[]> {
  return tx.sql<Reachable>(sql`
    SELECT c.id AS contact_id, ${mailAddress} AS email, jc.can_approve, jc.sees_prices, last.template AS last,
           last.payload->>'promised_start' AS told_start, last.payload->>'promised_end' AS told_end
    FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    LEFT JOIN LATERAL (
      SELECT o.template, o.payload FROM outbox o WHERE ${sentAbout(visit, at)} AND o.contact_id = c.id
      ORDER BY o.created_at DESC, o.id DESC LIMIT 1) last ON TRUE
    WHERE jc.job_id = ${visit.job_id}::uuid AND jc.notify = 'mail' AND ${mailAddress} IS NOT NULL AND c.erased_at IS NULL
    ORDER BY c.id`)
}

/** Removes what is queued about the visit and has not left yet; answers the links that nobody ever got. */
export async function removeUnsent(tx: Tx, visit: VisitIds, at: Date): Promise<string[]> {
  const rows = await tx.sql<{ link_id: string | null }>(sql`
    DELETE FROM outbox
    WHERE job_id = ${visit.job_id}::uuid AND template = ANY(${[...promises, 'on_my_way']})
      AND payload->>'visit_id' = ${visit.id} AND done_at IS NULL AND dead_at IS NULL
      AND (locked_until IS NULL OR locked_until <= ${at})
    RETURNING payload->>'link_id' AS link_id`)
  return rows.flatMap(({ link_id }) => link_id ?? [])
}
