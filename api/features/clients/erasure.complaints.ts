import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { ErasureScope } from './erasure.store.ts'

export interface Complaints
  extends Pick<ErasureScope, 'reports' | 'held_reports' | 'disputes' | 'open_disputes' | 'held_jobs'> {
  /** The jobs of their own that these reports became, but for what is held; who reported, of those without an account. */
  requests: { id: string; contact_id: string | null; job_id: string }[]
}

interface Said {
  id: string
  contact_id: string | null
  outcome: string | null
  became_job_id: string | null
  dispute_id: string | null
  job_ids: string[]
  dispute_ids: string[]
}

interface Disputed {
  id: string
  job_id: string | null
  contact_id: string | null
  open: boolean
}

/**
 * Locks what was said to be wrong by these contacts, about these jobs, or without an account from an address or a number
 * of these contacts; and the disputes of all that.
 */
export function lockComplaints(tx: Tx, of: Pick<ErasureScope, 'jobs' | 'contacts'>): Promise<Complaints> {
  return lockSaid(tx, sql`${reportsBy(of.contacts)} UNION ALL ${reportsOn(of.jobs)}`, of)
}

/**
 * Locks the reports that were `found`, by id and contact, and their disputes with those of these jobs and contacts. The
 * jobs are held already. A report is held back while a dispute is open that it became, that is about a job of it, or that
 * has a picture of it.
 */
export async function lockSaid(
  tx: Tx,
  found: Sql,
  { jobs, contacts }: Pick<ErasureScope, 'jobs' | 'contacts'>,
): Promise<Complaints> {
  const reports = await tx.sql<Said>(sql`
    WITH found AS (${found})
    SELECT r.id, (SELECT f.contact_id FROM found f WHERE f.id = r.id AND f.contact_id IS NOT NULL LIMIT 1) AS contact_id,
           r.outcome, r.became_job_id, r.dispute_id, array_remove(ARRAY[r.job_id, r.became_job_id], NULL) AS job_ids,
           array_remove(ARRAY(SELECT p.dispute_id FROM photos p WHERE p.report_id = r.id AND p.removed_at IS NULL)
             || r.dispute_id, NULL) AS dispute_ids
    FROM issue_reports r WHERE r.id IN (SELECT id FROM found) ORDER BY r.id FOR UPDATE OF r`)
  const became = reports.flatMap(({ dispute_id }) => dispute_id ?? [])
  const near = {
    jobs: [...jobs, ...reports.flatMap(({ job_ids }) => job_ids)],
    disputes: reports.flatMap(({ dispute_ids }) => dispute_ids),
  }
  const disputes = await tx.sql<Disputed>(sql`
    SELECT d.id, d.job_id, d.contact_id, d.status IN ('open', 'under_review', 'resolution_proposed') AS open
    FROM disputes d WHERE d.id IN (
      SELECT id FROM disputes WHERE contact_id = ANY(${contacts}::uuid[])
      UNION SELECT id FROM disputes WHERE job_id = ANY(${near.jobs}::uuid[])
      UNION SELECT unnest(${near.disputes}::uuid[])) ORDER BY d.id FOR UPDATE OF d`)
  const isTheirs = ({ id, job_id, contact_id }: Disputed) =>
    became.includes(id) || jobs.includes(job_id ?? '') || contacts.includes(contact_id ?? '')
  const open = disputes.filter((dispute) => dispute.open)
  const held = new Set(open.flatMap(({ id, job_id }) => [id, job_id ?? id]))
  const isHeld = ({ job_ids, dispute_ids }: Said) => [...job_ids, ...dispute_ids].some((id) => held.has(id))
  const free = reports.filter((report) => !isHeld(report))
  return {
    reports: free.map(({ id }) => id),
    held_reports: reports.filter(isHeld).map(({ id, contact_id }) => ({ id, contact_id })),
    // What it became part of has the words of others.
    requests: free.flatMap(({ id, contact_id, outcome, became_job_id }) =>
      outcome === 'request' && became_job_id ? { id, contact_id, job_id: became_job_id } : [],
    ),
    disputes: disputes.filter((dispute) => !dispute.open && isTheirs(dispute)).map(({ id }) => id),
    open_disputes: open.map(({ id }) => id),
    held_jobs: open.flatMap(({ job_id }) => job_id ?? []),
  }
}

/**
 * Reports by these contacts; those without an account with the contact whose address or number they gave. What somebody
 * typed who signed up and never confirmed it makes nobody's words theirs.
 */
export const reportsBy = (contacts: string[]): Sql => sql`
  SELECT r.id, NULL::uuid AS contact_id FROM issue_reports r WHERE r.contact_id = ANY(${contacts}::uuid[])
  UNION ALL SELECT r.id, c.id FROM contacts c JOIN issue_reports r ON lower(r.reporter_email) = lower(c.email)
  WHERE c.id = ANY(${contacts}::uuid[]) AND r.contact_id IS NULL AND NOT EXISTS (${claim} AND claim.email = lower(c.email))
  UNION ALL SELECT r.id, p.contact_id FROM profiles p JOIN issue_reports r ON lower(r.reporter_email) = lower(p.email)
  WHERE p.contact_id = ANY(${contacts}::uuid[]) AND p.role = 'customer' AND p.owns_email AND r.contact_id IS NULL
  UNION ALL SELECT r.id, c.id FROM contacts c JOIN issue_reports r ON r.reporter_phone = ANY(c.phones)
  WHERE c.id = ANY(${contacts}::uuid[]) AND r.contact_id IS NULL AND NOT EXISTS (${claim} AND claim.phone = r.reporter_phone)`

const claim = sql`
  SELECT FROM profiles claim WHERE claim.contact_id = c.id AND claim.role = 'customer' AND NOT claim.owns_email`

/** Reports about these jobs, or that became them, a part of them or a dispute about them. */
const reportsOn = (jobs: string[]): Sql => sql`
  SELECT r.id, NULL::uuid AS contact_id FROM issue_reports r WHERE r.job_id = ANY(${jobs}::uuid[])
  UNION ALL SELECT r.id, NULL::uuid FROM issue_reports r WHERE r.became_job_id = ANY(${jobs}::uuid[])
  UNION ALL SELECT r.id, NULL::uuid FROM disputes d JOIN issue_reports r ON r.dispute_id = d.id
  WHERE d.job_id = ANY(${jobs}::uuid[])`
