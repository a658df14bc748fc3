import sql, { empty, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { ShapedRow } from '../../contract/page.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { visibleJobs } from './job.access.ts'
import type { JobFacts } from './job.facts.ts'
import { detailColumns, summaryColumns, summaryTables } from './job.select.ts'

type Job = components['schemas']['Job']

/** A job as the contract has it, with the facts its rules ask for. */
export interface JobRow {
  job: Omit<Job, 'allowed_actions'>
  facts: JobFacts
}

/** The job, if the actor sees it. `lock` holds its row until the transaction ends. */
export async function findJob(db: Reader, actor: Actor, jobId: string): Promise<JobRow | null> {
  const [row] = await db.sql<
    JobRow['job'] & { held_from: JobFacts['held_from']; visit_statuses: string[] }
  >(sql`
    SELECT ${summaryColumns}, ${detailColumns}, j.held_from,
           ARRAY(SELECT v.status::text FROM visits v WHERE v.job_id = j.id) AS visit_statuses
    FROM ${summaryTables} WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`)
  if (!row) return null
  const { held_from, visit_statuses, ...job } = row
  return { job, facts: factsOf(job, held_from, visit_statuses) }
}

/** Locks the job's row, if the actor sees it: whoever changes it or what hangs on it begins here. */
export async function lockJob(tx: Tx, actor: Actor, jobId: string): Promise<JobRow | null> {
  const rows = await tx.sql(
    sql`SELECT j.id FROM jobs j WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)}) FOR UPDATE`,
  )
  return rows.length > 0 ? findJob(tx, actor, jobId) : null
}

function factsOf(job: JobRow['job'], heldFrom: JobFacts['held_from'], visits: string[]): JobFacts {
  return {
    status: job.status,
    held_from: heldFrom,
    completed_at: job.completed_at ? new Date(job.completed_at) : null,
    visits: visits.map((status) => ({ status })),
    checkpoints_waiting: 0,
    open_disputes: 0,
  }
}

/** What a list is narrowed to; everything left out does not narrow. */
export interface JobFilter {
  stage?: string[]
  priority?: string[]
  text?: string
}

/** A page of summaries, newest first, as JSON that PostgreSQL shaped; one row more than asked tells that there is more. */
export async function listJobRows(
  db: Reader,
  actor: Actor,
  filter: JobFilter,
  from: PageKey | null,
  limit: number,
): Promise<ShapedRow[]> {
  return db.sql<ShapedRow>(sql`
    SELECT (SELECT row_to_json(summary) FROM (SELECT ${summaryColumns}) AS summary)::text AS json, j.created_at, j.id
    FROM ${summaryTables}
    WHERE (${visibleJobs(actor)}) ${narrowed(filter)} ${afterCursor(sql`j`, from)}
    ORDER BY j.created_at DESC, j.id DESC LIMIT ${limit + 1}`)
}

function narrowed({ stage, priority, text }: JobFilter): Sql {
  const like = text && `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql`
    ${stage ? sql`AND j.stage = ANY(${stage}::"JobStage"[])` : empty}
    ${priority ? sql`AND j.priority = ANY(${priority}::"Priority"[])` : empty}
    ${like ? sql`AND ('J-' || j.number || ' ' || j.title || ' ' || s.address_line || ' ' || s.city || ' ' || coalesce(c.name, '')) ILIKE ${like}` : empty}`
}
