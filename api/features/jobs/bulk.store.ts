import sql from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import { mailAddress } from '../../outbox/mails/mail-address.ts'
import type { BulkTimes } from './bulk.rules.ts'
import { visibleJobs } from './job.access.ts'
import type { JobStatus } from './job.facts.ts'

/** A job as a row of a bulk finds it. */
export interface BulkTarget {
  version: number
  status: JobStatus
  held_from: JobStatus | null
  tags: string[]
  /** Of its site. */
  time_zone: string
  /** The next that nobody was sent to; null where there is none. */
  visit: (BulkTimes & { id: string; version: number }) | null
  /** Who of it gets mails. */
  mailed: string[]
}

/** The job, if the actor sees it. */
export async function findBulkTarget(db: Reader, actor: Actor, jobId: string): Promise<BulkTarget | null> {
  const [row] = await db.sql<BulkTarget>(sql`
    SELECT j.version, j.status, j.held_from, j.tags, s.time_zone,
           (SELECT jsonb_build_object('id', v.id, 'version', v.version, 'promised_start', iso(v.promised_start),
                     'promised_end', iso(v.promised_end), 'planned_start', iso(v.planned_start))
            FROM visits v WHERE v.job_id = j.id AND v.status IN ('unscheduled', 'scheduled')
            ORDER BY v.promised_start, v.ordinal LIMIT 1) AS visit,
           ARRAY(SELECT jc.contact_id FROM job_contacts jc JOIN contacts c ON c.id = jc.contact_id
                 WHERE jc.job_id = j.id AND jc.notify = 'mail' AND ${mailAddress} IS NOT NULL AND c.erased_at IS NULL
                 ORDER BY jc.contact_id) AS mailed
    FROM jobs j JOIN sites s ON s.id = j.site_id WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`)
  return row ?? null
}

/** Whether the actor sees one of these jobs at all. */
export async function seesOneOf(db: Reader, actor: Actor, jobIds: readonly string[]): Promise<boolean> {
  const rows = await db.sql(
    sql`SELECT j.id FROM jobs j WHERE j.id = ANY(${[...jobIds]}::uuid[]) AND (${visibleJobs(actor)}) LIMIT 1`,
  )
  return rows.length > 0
}
