import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Change } from '../../events/log.ts'
import { jobCreated } from '../jobs/job.events.ts'

/** The job that does the work of another again: agreed, at no new quote, with the same people around it. */
export async function makeRedoJob(
  tx: Change,
  jobId: string,
  dispute: { number: string; title: string },
  at: Date,
): Promise<string> {
  const id = uuidv7()
  const [job] = await tx.sql<{ id: string; client_id: string | null; source: string; priority: string }>(sql`
    INSERT INTO jobs (id, client_id, site_id, trade, priority, title, description, status, stage, source, requested_at,
                      approved_at, redo_of_id, created_at, updated_at)
    SELECT ${id}::uuid, client_id, site_id, trade, 'high', left('Again: ' || title, 200),
           ${`Of dispute ${dispute.number}: ${dispute.title}`}, 'approved', 'approved', 'office', ${at}, ${at}, id, ${at}, ${at}
    FROM jobs WHERE id = ${jobId}::uuid
    RETURNING id, client_id, source, priority`)
  if (!job) throw new Error(`There is no job ${jobId}`)
  await tx.sql(sql`
    INSERT INTO job_contacts (job_id, contact_id, roles, can_approve, sees_prices, notify)
    SELECT ${id}::uuid, contact_id, roles, can_approve, sees_prices, notify FROM job_contacts WHERE job_id = ${jobId}::uuid`)
  tx.tell(jobCreated(job))
  return id
}
