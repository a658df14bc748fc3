import sql, { empty, type Sql } from 'sql-template-tag'
import { type Actor, isOffice } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import type { EventRow } from '../../events/tail.ts'

/** An event as the log has it, with the name of who acted as it is today. */
export interface TimelineRow extends EventRow {
  actor_name: string | null
}

/** What happened to a job, newest first, from below a place in the log; one row more than asked tells there is more. */
export function jobEvents(
  db: Reader,
  actor: Actor,
  jobId: string,
  types: readonly string[],
  below: number | null,
  limit: number,
): Promise<TimelineRow[]> {
  return db.sql<TimelineRow>(sql`
    SELECT e.seq, e.type, e.at, e.job_id, e.profile_id, e.contact_id, e.dispute_id, e.report_id, e.data,
           coalesce(p.name, c.name, d.name, k.name) AS actor_name,
           json_build_object('seq', e.seq, 'event_id', e.id, 'type', e.type, 'at', iso(e.at), 'actor_kind', e.actor_kind,
             'actor_id', e.actor_id, 'job_id', e.job_id, 'visit_id', e.visit_id, 'quote_id', e.quote_id,
             'client_id', e.client_id, 'contact_id', e.contact_id, 'profile_id', e.profile_id, 'link_id', e.link_id,
             'dispute_id', e.dispute_id, 'report_id', e.report_id,
             'data', e.data)::text AS json
    FROM events e
    LEFT JOIN profiles p ON e.actor_kind = 'profile' AND p.id = e.actor_id
    LEFT JOIN links l ON e.actor_kind = 'link' AND l.id = e.actor_id
    LEFT JOIN contacts c ON c.id = l.contact_id
    LEFT JOIN devices d ON e.actor_kind = 'device' AND d.id = e.actor_id
    LEFT JOIN api_keys k ON e.actor_kind = 'api_key' AND k.id = e.actor_id
    WHERE e.job_id = ${jobId}::uuid AND e.type = ANY(${types}) AND ${openTo(actor)} ${below === null ? empty : sql`AND e.seq < ${below}`}
    ORDER BY e.seq DESC LIMIT ${limit + 1}`)
}

/** Of disputes and reports a customer reads what is theirs, and a contractor no notes: as in the live stream. */
function openTo(actor: Actor): Sql {
  if (isOffice(actor)) return sql`TRUE`
  const other = sql`e.dispute_id IS NULL AND e.report_id IS NULL`
  if (actor.kind === 'profile' && actor.role === 'contractor')
    return sql`(e.type <> 'note.added' OR ${other})`
  const contact = actor.kind === 'profile' || actor.kind === 'link' ? actor.contact_id : null
  return sql`(${other} OR e.contact_id = ${contact}::uuid)`
}
