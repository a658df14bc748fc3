import sql, { type Sql } from 'sql-template-tag'
import type { ProfileActor } from '../../contract/actor.ts'
import { visibleDisputes } from '../disputes/dispute.access.ts'
import { visibleJobs } from '../jobs/job.access.ts'

/**
 * What of `notifications n` somebody sees: their own, and of what they see today. A right that ended takes with it what
 * was told because of it.
 */
export function visibleNotifications(actor: ProfileActor): Sql {
  return sql`
    n.profile_id = ${actor.profile_id}::uuid
    AND (n.job_id IS NULL OR EXISTS (SELECT FROM jobs j WHERE j.id = n.job_id AND (${visibleJobs(actor)})))
    AND (n.dispute_id IS NULL OR EXISTS (SELECT FROM disputes d WHERE d.id = n.dispute_id AND (${visibleDisputes(actor)})))`
}
