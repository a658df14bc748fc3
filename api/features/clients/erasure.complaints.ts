import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { ErasureScope } from './erasure.store.ts'

type Complaints = Pick<ErasureScope, 'reports' | 'held_reports' | 'disputes' | 'open_disputes' | 'held_jobs'>

/**
 * Locks what was said to be wrong by these contacts, about these jobs, or without an account from an address or a number
 * of these contacts; and the disputes of all that.
 */
export async function lockComplaints(
  tx: Tx,
  { jobs, contacts }: Pick<ErasureScope, 'jobs' | 'contacts'>,
): Promise<Complaints> {
  const reports = await tx.sql<{
    id: string
    contact_id: string | null
    job_ids: (string | null)[]
    dispute_id: string | null
  }>(sql`
    WITH own AS (SELECT id, lower(email) AS email, phones FROM contacts WHERE id = ANY(${contacts}::uuid[])),
    known AS (
      SELECT id, email FROM own UNION SELECT contact_id, lower(email) FROM profiles
      WHERE contact_id = ANY(${contacts}::uuid[]) AND role = 'customer'),
    found AS (
      SELECT r.id, NULL::uuid AS contact_id FROM issue_reports r
      WHERE r.contact_id = ANY(${contacts}::uuid[]) OR r.job_id = ANY(${jobs}::uuid[])
         OR r.became_job_id = ANY(${jobs}::uuid[])
         OR r.dispute_id IN (SELECT id FROM disputes WHERE job_id = ANY(${jobs}::uuid[]))
      UNION ALL SELECT r.id, known.id FROM known JOIN issue_reports r ON lower(r.reporter_email) = known.email
      WHERE r.contact_id IS NULL
      UNION ALL SELECT r.id, own.id FROM own JOIN issue_reports r ON r.reporter_phone = ANY(own.phones)
      WHERE r.contact_id IS NULL)
    SELECT r.id, (SELECT f.contact_id FROM found f WHERE f.id = r.id AND f.contact_id IS NOT NULL LIMIT 1) AS contact_id,
           ARRAY[r.job_id, r.became_job_id] AS job_ids, r.dispute_id
    FROM issue_reports r WHERE r.id IN (SELECT id FROM found) AND r.erased_at IS NULL ORDER BY r.id FOR UPDATE OF r`)
  const became = reports.flatMap(({ dispute_id }) => dispute_id ?? [])
  const disputes = await tx.sql<{ id: string; job_id: string | null; open: boolean }>(sql`
    SELECT d.id, d.job_id, d.status IN ('open', 'under_review', 'resolution_proposed') AS open FROM disputes d
    WHERE d.contact_id = ANY(${contacts}::uuid[]) OR d.job_id = ANY(${jobs}::uuid[]) OR d.id = ANY(${became}::uuid[])
    ORDER BY d.id FOR UPDATE`)
  const open = disputes.filter((dispute) => dispute.open)
  const held = new Set(open.flatMap(({ id, job_id }) => [id, job_id ?? id]))
  const isHeld = ({ job_ids, dispute_id }: (typeof reports)[number]) =>
    [...job_ids, dispute_id].some((id) => id !== null && held.has(id))
  return {
    reports: reports.filter((report) => !isHeld(report)).map(({ id }) => id),
    held_reports: reports.filter(isHeld).map(({ id, contact_id }) => ({ id, contact_id })),
    disputes: disputes.filter((dispute) => !dispute.open).map(({ id }) => id),
    open_disputes: open.map(({ id }) => id),
    held_jobs: open.flatMap(({ job_id }) => job_id ?? []),
  }
}
