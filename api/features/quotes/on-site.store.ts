import sql from 'sql-template-tag'
import type { Reader } from '../../database/database.ts'

/** Who may agree to the quotes of a job, as the contractor asks for them at the door. */
export function approversOf(db: Reader, jobId: string): Promise<{ contact_id: string; name: string }[]> {
  return db.sql(sql`
    SELECT jc.contact_id, c.name FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
    WHERE jc.job_id = ${jobId}::uuid AND jc.can_approve AND c.erased_at IS NULL ORDER BY c.name, c.id`)
}

/** Whether a contractor leads a visit of the job and is there. */
export async function isOnSite(db: Reader, jobId: string, contractorId: string): Promise<boolean> {
  const rows = await db.sql(sql`
    SELECT v.id FROM visits v JOIN assignments a ON a.visit_id = v.id
    WHERE v.job_id = ${jobId}::uuid AND v.status IN ('arrived', 'in_progress')
      AND a.role = 'lead' AND a.contractor_id = ${contractorId}::uuid LIMIT 1`)
  return rows.length > 0
}

/** The drawing under the approval that stands; null where there is none. */
export async function signatureOf(
  db: Reader,
  quoteId: string,
): Promise<{ key: string; approval_id: string; number: number } | null> {
  const [row] = await db.sql<{ key: string; approval_id: string; number: number }>(sql`
    SELECT a.signature_key AS key, a.id AS approval_id, q.number FROM quote_approvals a JOIN quotes q ON q.id = a.quote_id
    WHERE a.quote_id = ${quoteId}::uuid AND a.signature_key IS NOT NULL ORDER BY a.voided_at IS NULL DESC, a.approved_at DESC LIMIT 1`)
  return row ?? null
}
