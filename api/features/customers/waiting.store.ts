import sql, { type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { visibleJobs } from '../jobs/job.access.ts'

type Waiting = components['schemas']['CustomerDashboard']['waiting'][number]

/** Over `jobs j` and `job_contacts jc`: quotes and steps wait for who may approve, deliveries for anybody there. */
const openQuotes = sql`quotes q WHERE q.job_id = j.id AND q.status = 'sent' AND jc.can_approve`
const openCheckpoints = sql`
  checkpoints c WHERE c.job_id = j.id AND c.status = 'submitted' AND c.removed_at IS NULL AND jc.can_approve`
const openDeliveries = sql`deliveries d WHERE d.job_id = j.id AND d.status = 'delivered' AND d.canceled_at IS NULL`

/** Whether something of `jobs j` waits for an answer of this contact. */
export const waitsFor = (contactId: string | null): Sql => sql`
  EXISTS (SELECT FROM job_contacts jc WHERE jc.job_id = j.id AND jc.contact_id = ${contactId}::uuid
          AND j.status NOT IN ('closed', 'canceled')
          AND (EXISTS (SELECT FROM ${openQuotes}) OR EXISTS (SELECT FROM ${openCheckpoints}) OR EXISTS (SELECT FROM ${openDeliveries})))`

/** What waits for an answer of this contact: quotes first, the one that ends first before the others, then the oldest. */
export async function waitingFor(
  db: Reader,
  actor: Actor & { contact_id: string | null },
  currency: string,
  at: Date,
): Promise<Waiting[]> {
  return db.sql<Waiting>(sql`
    SELECT w.kind, j.id AS job_id, j.title AS job_title, w.quote_id, w.checkpoint_id, w.delivery_id, w.title,
           CASE WHEN jc.sees_prices THEN w.total_minor END AS total_minor, coalesce(w.currency, ${currency}) AS currency,
           iso(w.expires_at) AS expires_at
    FROM job_contacts jc JOIN jobs j ON j.id = jc.job_id
    CROSS JOIN LATERAL (
      SELECT 'quote' AS kind, 1 AS rank, q.id AS quote_id, NULL::uuid AS checkpoint_id, NULL::uuid AS delivery_id, q.title,
             q.total_minor, q.currency, q.expires_at, q.sent_at AS since FROM ${openQuotes}
             AND (q.expires_at IS NULL OR q.expires_at > ${at})
      UNION ALL
      SELECT 'checkpoint', 2, NULL, c.id, NULL, c.title, NULL, NULL, NULL, c.submitted_at FROM ${openCheckpoints}
      UNION ALL
      SELECT 'delivery', 2, NULL, NULL, d.id, coalesce(d.supplier, (SELECT l.description FROM delivery_lines l
               WHERE l.delivery_id = d.id ORDER BY l.ordinal LIMIT 1), ''), NULL, NULL, NULL, d.delivered_at FROM ${openDeliveries}
    ) w
    WHERE jc.contact_id = ${actor.contact_id}::uuid AND (${visibleJobs(actor)}) AND j.status NOT IN ('closed', 'canceled')
    ORDER BY w.rank, w.expires_at, w.since, w.quote_id, w.checkpoint_id, w.delivery_id LIMIT 50`)
}
