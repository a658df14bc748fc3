import sql, { type Sql } from 'sql-template-tag'

/** The columns of `JobSummary`, named and written as the contract has them. Reads over `jobs j`. */
export const summaryColumns: Sql = sql`
  j.id, 'J-' || j.number AS number, j.title, j.trade, j.priority, j.status, j.stage,
  j.client_id, c.name AS client_name, j.site_id, s.address_line, s.city, s.latitude, s.longitude,
  lead.contractor_id AS lead_contractor_id, lead.name AS lead_contractor_name,
  iso(lead.promised_start) AS promised_start, iso(lead.promised_end) AS promised_end,
  iso(j.respond_by) AS respond_by, j.tags, j.version, iso(j.created_at) AS created_at, iso(j.updated_at) AS updated_at`

/** What the summary reads from: the job, its place, its client, and the most advanced open visit with its lead. */
export const summaryTables: Sql = sql`
  jobs j
  JOIN sites s ON s.id = j.site_id
  LEFT JOIN clients c ON c.id = j.client_id
  LEFT JOIN LATERAL (
    SELECT v.promised_start, v.promised_end, a.contractor_id, p.name
    FROM visits v
    LEFT JOIN assignments a ON a.visit_id = v.id AND a.role = 'lead'
    LEFT JOIN profiles p ON p.id = a.contractor_id
    WHERE v.job_id = j.id AND v.status < 'done'
    ORDER BY v.status DESC, v.ordinal
    LIMIT 1
  ) lead ON TRUE`

/** What `Job` has beyond `JobSummary`, except the allowed actions. */
export const detailColumns: Sql = sql`
  j.description, j.source, s.time_zone, j.wished_windows, j.requested_on::text AS requested_on,
  iso(j.requested_at) AS requested_at, j.hold_reason, iso(j.resume_at) AS resume_at, j.cancel_reason, j.resolution,
  iso(j.approved_at) AS approved_at, iso(j.completed_at) AS completed_at, iso(j.closed_at) AS closed_at,
  iso(j.canceled_at) AS canceled_at, j.custom,
  coalesce((SELECT jsonb_agg(jsonb_build_object('source', r.source, 'external_id', r.external_id) ORDER BY r.source)
            FROM external_refs r WHERE r.kind = 'job' AND r.entity_id = j.id), '[]'::jsonb) AS external_refs`
