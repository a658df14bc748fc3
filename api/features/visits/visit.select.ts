import sql, { type Sql } from 'sql-template-tag'
import { externalRefsOf } from '../clients/external-ref.store.ts'

/** The columns of `Visit` but for the allowed actions, named and written as the contract has them. */
export const visitColumns: Sql = sql`
  v.id, v.job_id, 'J-' || j.number AS job_number, j.title AS job_title, j.priority AS job_priority, j.trade,
  v.ordinal, v.purpose, v.status, iso(v.promised_start) AS promised_start, iso(v.promised_end) AS promised_end,
  iso(v.planned_start) AS planned_start, v.planned_minutes, iso(v.dispatched_at) AS dispatched_at,
  iso(v.en_route_at) AS en_route_at, iso(v.arrived_at) AS arrived_at, iso(v.started_at) AS started_at,
  iso(v.ended_at) AS ended_at, v.failure_reason, v.note, v.cancel_reason, v.follows_id,
  j.site_id, s.address_line, s.unit, s.city, s.latitude, s.longitude, s.time_zone, s.access_notes,
  coalesce((SELECT jsonb_agg(jsonb_build_object('contractor_id', a.contractor_id, 'name', p.name, 'role', a.role,
                                                'assigned_at', iso(a.assigned_at)) ORDER BY a.role, p.name, p.id)
            FROM assignments a JOIN profiles p ON p.id = a.contractor_id
            WHERE a.visit_id = v.id), '[]'::jsonb) AS assignments,
  v.tags, v.custom, ${externalRefsOf('visit', sql`v.id`)} AS external_refs,
  v.version, iso(v.created_at) AS created_at, iso(v.updated_at) AS updated_at`

/** What a visit is read from: itself, its job, the place. */
export const visitTables: Sql = sql`visits v JOIN jobs j ON j.id = v.job_id JOIN sites s ON s.id = j.site_id`
