import sql, { empty, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { likeText } from '../../database/like.ts'
import { visibleJobs } from '../jobs/job.access.ts'
import type { QuoteFacts } from './quote.facts.ts'
import type { QuoteDiscount, QuoteLine } from './quote.money.ts'

type Schemas = components['schemas']

/** A quote as it lies in the tables, with what its rules ask for; instants are still text as the contract has it. */
export interface QuoteRow {
  summary: Schemas['QuoteSummary']
  introduction: string
  terms: string
  lines: QuoteLine[]
  discount: QuoteDiscount | null
  words: string | null
  content_sha256: string | null
  approval: Schemas['QuoteApproval'] | null
  revisions: Schemas['QuoteRevision'][]
  facts: QuoteFacts
}

const summaryColumns: Sql = sql`
  q.id, q.number, q.job_id, 'J-' || j.number AS job_number, j.title AS job_title, c.name AS client_name, q.contact_id,
  q.revision, q.kind, q.role, q.option_group_id, q.status, q.title, q.currency, q.total_minor,
  q.valid_until::text AS valid_until, iso(q.expires_at) AS expires_at, iso(q.sent_at) AS sent_at,
  iso(q.viewed_at) AS viewed_at, iso(q.decided_at) AS decided_at, q.version,
  iso(q.created_at) AS created_at, iso(q.updated_at) AS updated_at`
const tables: Sql = sql`quotes q JOIN jobs j ON j.id = q.job_id LEFT JOIN clients c ON c.id = j.client_id`

type Flat = Omit<QuoteRow, 'summary' | 'facts'> &
  QuoteRow['summary'] & {
    facts_expires_at: Date | null
    job_status: QuoteFacts['job_status']
    job_has_client: boolean
    work_started: boolean
  }

/** Somebody began, or was sent to work and not called back, since the approval that stands; what was before is other work. */
const workStarted: Sql = sql`
  EXISTS (SELECT FROM quote_approvals a JOIN visits v ON v.job_id = q.job_id AND v.purpose <> 'survey'
          WHERE a.quote_id = q.id AND a.voided_at IS NULL
            AND (v.started_at >= a.approved_at
                 OR v.dispatched_at >= a.approved_at AND v.status NOT IN ('unscheduled', 'scheduled', 'canceled')))`

/** Quotes of jobs that the actor sees, newest first. */
export async function readQuotes(db: Reader, actor: Actor, where: Sql): Promise<QuoteRow[]> {
  const rows = await db.sql<Flat>(sql`
    SELECT ${summaryColumns}, q.introduction, q.terms, q.lines, q.discount, q.words, q.expires_at AS facts_expires_at,
           j.status AS job_status, j.client_id IS NOT NULL AS job_has_client,
           ${workStarted} AS work_started,
           (SELECT r.content_sha256 FROM quote_revisions r WHERE r.quote_id = q.id AND r.revision = q.revision) AS content_sha256,
           (SELECT jsonb_build_object('id', a.id, 'revision', a.revision, 'content_sha256', a.content_sha256, 'pdf_sha256', a.pdf_sha256,
                     'selected_lines', a.selected_lines, 'total_minor', a.total_minor, 'name', a.name, 'channel', a.channel,
                     'contact_id', a.contact_id, 'link_id', a.link_id, 'profile_id', a.profile_id, 'ip', a.ip, 'user_agent', a.user_agent, 'approved_at', iso(a.approved_at))
            FROM quote_approvals a WHERE a.quote_id = q.id AND a.voided_at IS NULL) AS approval,
           coalesce((SELECT jsonb_agg(jsonb_build_object('revision', r.revision, 'content_sha256', r.content_sha256,
                       'total_minor', r.content::jsonb #> '{totals,total_minor}', 'sent_at', iso(r.sent_at)) ORDER BY r.revision DESC)
                     FROM quote_revisions r WHERE r.quote_id = q.id), '[]'::jsonb) AS revisions
    FROM ${tables} WHERE (${visibleJobs(actor)}) AND ${where} ORDER BY q.created_at DESC, q.id DESC`)
  return rows.map(rowOf)
}

function rowOf(flat: Flat): QuoteRow {
  const {
    introduction,
    terms,
    lines,
    discount,
    words,
    content_sha256,
    approval,
    revisions,
    facts_expires_at: expires_at,
    job_status,
    job_has_client,
    work_started,
    ...summary
  } = flat
  const { status, role, revision } = summary
  const standing = { expires_at, job_status, job_has_client, work_started }
  const facts = { status, role, revision, content_sha256, line_count: lines.length, ...standing }
  return { summary, introduction, terms, lines, discount, words, content_sha256, approval, revisions, facts }
}

export async function findQuote(db: Reader, actor: Actor, quoteId: string): Promise<QuoteRow | null> {
  return (await readQuotes(db, actor, sql`q.id = ${quoteId}::uuid`))[0] ?? null
}

/** Every quote of a job, as it is in this moment. */
export function quotesOfJob(db: Reader, actor: Actor, jobId: string): Promise<QuoteRow[]> {
  return readQuotes(db, actor, sql`q.job_id = ${jobId}::uuid`)
}

/** Locks the quote and, before it, its job: whoever changes either queues up in the same order. */
export async function lockQuote(tx: Tx, actor: Actor, quoteId: string): Promise<QuoteRow | null> {
  const seen = await tx.sql(sql`
    SELECT j.id FROM jobs j WHERE j.id = (SELECT job_id FROM quotes WHERE id = ${quoteId}::uuid) AND (${visibleJobs(actor)})
    FOR UPDATE`)
  if (seen.length === 0) return null
  await tx.sql(sql`SELECT id FROM quotes WHERE id = ${quoteId}::uuid FOR UPDATE`)
  return findQuote(tx, actor, quoteId)
}

/** What a list is narrowed to; everything left out does not narrow. */
export interface QuoteFilter {
  job_id?: string
  status?: string[]
  expires_before?: string
  text?: string
}

/** A page of summaries as JSON that PostgreSQL shaped; one row more than asked tells that there is more. */
export async function listQuoteRows(
  db: Reader,
  actor: Actor,
  filter: QuoteFilter,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(summary) FROM (SELECT ${summaryColumns}) AS summary)::text AS json, q.created_at, q.id
    FROM ${tables}
    WHERE (${visibleJobs(actor)}) ${narrowed(filter)} ${afterCursor(sql`q`, from)}
    ORDER BY q.created_at DESC, q.id DESC LIMIT ${limit + 1}`)
}

function narrowed({ job_id, status, expires_before, text }: QuoteFilter): Sql {
  return sql`
    ${job_id ? sql`AND q.job_id = ${job_id}::uuid` : empty}
    ${status ? sql`AND q.status = ANY(${status}::"QuoteStatus"[])` : empty}
    ${expires_before ? sql`AND q.status = 'sent' AND q.expires_at < ${expires_before}::timestamptz` : empty}
    ${text ? sql`AND (q.number || ' ' || q.title || ' J-' || j.number || ' ' || j.title || ' ' || coalesce(c.name, '')) ILIKE ${likeText(text)}` : empty}`
}
