import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import { visibleJobs } from '../jobs/job.access.ts'

/** Which deliveries an actor sees, over `deliveries d JOIN jobs j`: a link that names one opens no other. */
export function visibleDeliveries(actor: Actor): Sql {
  if (actor.kind !== 'link' || actor.purpose !== 'delivery') return visibleJobs(actor)
  return sql`${visibleJobs(actor)} AND d.id = ${actor.delivery_id}::uuid`
}
