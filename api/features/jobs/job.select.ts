import sql, { join, raw, type Sql } from 'sql-template-tag'
import { externalRefsOf } from '../clients/external-ref.store.ts'

/** The fields of `JobSummary`, each written as the contract has it. Reads over `summaryTables`. */
const summaryFields: Record<string, Sql> = {
  id: sql`j.id`,
  number: sql`'J-' || j.number`,
  title: sql`j.title`,
  trade: sql`j.trade`,
  priority: sql`j.priority`,
  status: sql`j.status`,
  stage: sql`j.stage`,
  client_id: sql`j.client_id`,
  client_name: sql`c.name`,
  site_id: sql`j.site_id`,
  address_line: sql`s.address_line`,
  city: sql`s.city`,
  latitude: sql`s.latitude`,
  longitude: sql`s.longitude`,
  lead_contractor_id: sql`lead.contractor_id`,
  lead_contractor_name: sql`lead.name`,
  promised_start: sql`iso(lead.promised_start)`,
  promised_end: sql`iso(lead.promised_end)`,
  quote_expires_at: sql`iso(quoted.expires_at)`,
  respond_by: sql`iso(j.respond_by)`,
  tags: sql`j.tags`,
  version: sql`j.version`,
  created_at: sql`iso(j.created_at)`,
  updated_at: sql`iso(j.updated_at)`,
}

/** In the order in which `summaryArray` has them. */
export const summaryNames: readonly string[] = Object.keys(summaryFields)

export const summaryColumns: Sql = join(
  Object.entries(summaryFields).map(([name, value]) => sql`${value} AS ${raw(name)}`),
)

/** The same without names, for where a hundred thousand rows would repeat them. */
export const summaryArray: Sql = sql`json_build_array(${join(Object.values(summaryFields))})`

const place = sql`jobs j JOIN sites s ON s.id = j.site_id LEFT JOIN clients c ON c.id = j.client_id`

const leads = (order: Sql) => sql`
  SELECT ${order} v.job_id, v.promised_start, v.promised_end, a.contractor_id, p.name
  FROM visits v
  LEFT JOIN assignments a ON a.visit_id = v.id AND a.role = 'lead'
  LEFT JOIN profiles p ON p.id = a.contractor_id
  WHERE v.status < 'done'`

const lapse = sql`SELECT job_id, min(expires_at) AS expires_at FROM quotes WHERE status = 'sent'`

/** What a summary reads from: the job, its place, its client, its most advanced open visit with the lead, its quote. */
export const summaryTables: Sql = sql`
  ${place}
  LEFT JOIN LATERAL (${leads(sql``)} AND v.job_id = j.id ORDER BY v.status DESC, v.ordinal LIMIT 1) lead ON TRUE
  LEFT JOIN LATERAL (${lapse} AND job_id = j.id GROUP BY job_id) quoted ON TRUE`

/** The same for very many jobs at once: each table is read once instead of once for each job. */
export const summaryTablesAtOnce: Sql = sql`
  ${place}
  LEFT JOIN (${leads(sql`DISTINCT ON (v.job_id)`)} ORDER BY v.job_id, v.status DESC, v.ordinal) lead ON lead.job_id = j.id
  LEFT JOIN (${lapse} GROUP BY job_id) quoted ON quoted.job_id = j.id`

/** What `Job` has beyond `JobSummary`, except the allowed actions. */
export const detailColumns: Sql = sql`
  j.description, j.source, s.time_zone, j.wished_windows, j.requested_on::text AS requested_on,
  iso(j.requested_at) AS requested_at, j.hold_reason, iso(j.resume_at) AS resume_at, j.cancel_reason, j.resolution,
  iso(j.approved_at) AS approved_at, iso(j.completed_at) AS completed_at, iso(j.closed_at) AS closed_at,
  iso(j.canceled_at) AS canceled_at, j.custom, ${externalRefsOf('job', sql`j.id`)} AS external_refs,
  j.suggestion->>'advice' AS advice, j.suggestion, iso(j.suggestion_reviewed_at) AS suggestion_reviewed_at`
