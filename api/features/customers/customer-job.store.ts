import sql, { type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader } from '../../database/database.ts'
import { visibleJobs } from '../jobs/job.access.ts'
import type { ProgressFacts } from './progress.rules.ts'
import { waitsFor } from './waiting.store.ts'

type Schemas = components['schemas']

/** The columns of `CustomerJobSummary` for a contact. */
const summaryColumns = (contactId: string | null): Sql => sql`
  j.id, 'J-' || j.number AS number, j.title, j.trade, j.status, j.stage, j.site_id, s.address_line, s.city, s.time_zone,
  iso(next.promised_start) AS promised_start, iso(next.promised_end) AS promised_end,
  ${waitsFor(contactId)} AS waits_for_you,
  iso(j.created_at) AS created_at, iso(j.updated_at) AS updated_at`
const summaryTables: Sql = sql`
  jobs j JOIN sites s ON s.id = j.site_id
  LEFT JOIN LATERAL (
    SELECT v.promised_start, v.promised_end FROM visits v
    WHERE v.job_id = j.id AND v.status BETWEEN 'scheduled' AND 'in_progress'
    ORDER BY v.status DESC, v.promised_start LIMIT 1) next ON TRUE`

export interface CustomerJobRow {
  summary: Schemas['CustomerJobSummary']
  description: string
  progress: ProgressFacts
}

/** The job, if it is one of this customer's or this link's. */
export async function findCustomerJob(
  db: Reader,
  actor: Actor & { contact_id: string | null },
  jobId: string,
): Promise<CustomerJobRow | null> {
  type Flat = CustomerJobRow['summary'] & { description: string; facts: FlatProgress }
  const [row] = await db.sql<Flat>(sql`
    SELECT ${summaryColumns(actor.contact_id)}, j.description,
           jsonb_build_object('held_from', j.held_from, 'approved_at', iso(j.approved_at), 'completed_at', iso(j.completed_at),
             'quoted_at', (SELECT iso(min(r.sent_at)) FROM quote_revisions r JOIN quotes q ON q.id = r.quote_id
                           WHERE q.job_id = j.id AND q.role <> 'change_order')) AS facts
    FROM ${summaryTables} WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`)
  if (!row) return null
  const { description, facts, ...summary } = row
  return { summary, description, progress: progressFacts(summary, facts) }
}

interface FlatProgress {
  held_from: ProgressFacts['held_from']
  quoted_at: string | null
  approved_at: string | null
  completed_at: string | null
}

function progressFacts(summary: Schemas['CustomerJobSummary'], facts: FlatProgress): ProgressFacts {
  const instant = (text: string | null) => (text ? new Date(text) : null)
  return {
    status: summary.status,
    stage: summary.stage,
    held_from: facts.held_from,
    created_at: new Date(summary.created_at),
    quoted_at: instant(facts.quoted_at),
    approved_at: instant(facts.approved_at),
    completed_at: instant(facts.completed_at),
  }
}

/** A page of a customer's jobs as JSON; one row more than asked tells that there is more. */
export async function listCustomerJobRows(
  db: Reader,
  actor: Actor & { contact_id: string | null },
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(summary) FROM (SELECT ${summaryColumns(actor.contact_id)}) AS summary)::text AS json, j.created_at, j.id
    FROM ${summaryTables} WHERE (${visibleJobs(actor)}) ${afterCursor(sql`j`, from)}
    ORDER BY j.created_at DESC, j.id DESC LIMIT ${limit + 1}`)
}

/** Jobs that are not over, last touched first. */
export async function liveCustomerJobs(
  db: Reader,
  actor: Actor & { contact_id: string | null },
): Promise<Schemas['CustomerJobSummary'][]> {
  return db.sql(sql`
    SELECT ${summaryColumns(actor.contact_id)} FROM ${summaryTables}
    WHERE (${visibleJobs(actor)}) AND j.status NOT IN ('closed', 'canceled') ORDER BY j.updated_at DESC, j.id LIMIT 50`)
}

/** Visits a customer hears of: arranged, under way, over; never what the office only plans. */
export async function customerVisits(db: Reader, jobId: string): Promise<Schemas['CustomerVisit'][]> {
  return db.sql(sql`
    SELECT v.id, v.purpose, v.status, iso(v.promised_start) AS promised_start, iso(v.promised_end) AS promised_end,
           p.name AS contractor_name
    FROM visits v
    LEFT JOIN assignments a ON a.visit_id = v.id AND a.role = 'lead' LEFT JOIN profiles p ON p.id = a.contractor_id
    WHERE v.job_id = ${jobId}::uuid AND v.status NOT IN ('unscheduled', 'canceled') ORDER BY v.ordinal`)
}
