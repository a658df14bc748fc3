import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'
import { blankPersons, endAccess } from '../clients/erasure.write.ts'

/**
 * Forgets the contact and the place that a report brought with the job it became, once that is over: both as old as the
 * decision. Whom or what the office knows otherwise by now, at a client or from another job, stays. Answers the contacts.
 */
export async function forgetReporter(tx: Change, report_id: string, at: Date): Promise<string[]> {
  const [made] = await tx.sql<{ contacts: string[]; sites: string[]; links: string[] }>(sql`
    WITH job AS (
      SELECT j.id, j.site_id, r.reviewed_at FROM issue_reports r JOIN jobs j ON j.id = r.became_job_id
      WHERE r.id = ${report_id}::uuid AND j.source = 'report' AND j.client_id IS NULL
        AND j.status IN ('completed', 'closed', 'canceled')),
    people AS (
      SELECT c.id FROM job JOIN job_contacts jc ON jc.job_id = job.id JOIN contacts c ON c.id = jc.contact_id
      WHERE c.created_at = job.reviewed_at AND c.erased_at IS NULL
        AND NOT EXISTS (SELECT FROM job_contacts o WHERE o.contact_id = c.id AND o.job_id <> job.id)
        AND NOT EXISTS (SELECT FROM client_contacts o WHERE o.contact_id = c.id)
        AND NOT EXISTS (SELECT FROM site_contacts o WHERE o.contact_id = c.id AND o.site_id <> job.site_id)
        AND NOT EXISTS (SELECT FROM profiles p WHERE p.contact_id = c.id)
      FOR UPDATE OF c)
    SELECT ARRAY(SELECT id FROM people) AS contacts,
           ARRAY(SELECT l.id FROM links l JOIN people ON people.id = l.contact_id) AS links,
           ARRAY(SELECT s.id FROM job JOIN sites s ON s.id = job.site_id
                 WHERE s.created_at = job.reviewed_at AND s.client_id IS NULL
                   AND NOT EXISTS (SELECT FROM jobs o WHERE o.site_id = s.id AND o.id <> job.id)
                   AND NOT EXISTS (SELECT FROM sites flat WHERE flat.parent_site_id = s.id)) AS sites`)
  if (!made) return []
  const nothing = {
    clients: [],
    jobs: [],
    over: [],
    profiles: [],
    reports: [],
    held_reports: [],
    disputes: [],
  }
  const scope = { ...nothing, others: [], became: [], open_disputes: [], held_jobs: [], ...made }
  await endAccess(tx, scope, at)
  return (await blankPersons(tx, scope, at)).contacts
}
