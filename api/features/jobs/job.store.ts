import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { visibleJobs } from './job.access.ts'
import type { JobFacts } from './job.facts.ts'
import { detailColumns, summaryColumns, summaryTables } from './job.select.ts'

type Job = components['schemas']['Job']

/** A job as the contract has it, with the facts its rules ask for. */
export interface JobRow {
  job: Omit<Job, 'allowed_actions'>
  facts: JobFacts
  /** Who leads its open visit, else its last one: may say that the work is done. */
  lead_id: string | null
}

/** Beyond the contract's columns, what the rules ask for. */
interface Known {
  held_from: JobFacts['held_from']
  visit_statuses: string[]
  checkpoints_waiting: number
  open_disputes: number
  lead_id: string | null
}

const knownColumns = sql`
  j.held_from, ARRAY(SELECT v.status::text FROM visits v WHERE v.job_id = j.id) AS visit_statuses,
  (SELECT count(*) FROM checkpoints k WHERE k.job_id = j.id AND k.required AND k.removed_at IS NULL
     AND k.status NOT IN ('approved', 'waived')) AS checkpoints_waiting,
  (SELECT count(*) FROM disputes d WHERE d.job_id = j.id AND d.ended_at IS NULL) AS open_disputes,
  coalesce(lead.contractor_id, (
    SELECT a.contractor_id FROM visits v JOIN assignments a ON a.visit_id = v.id AND a.role = 'lead'
    WHERE v.job_id = j.id AND v.status IN ('done', 'failed') ORDER BY v.ordinal DESC LIMIT 1)) AS lead_id`

/** The job, if the actor sees it. */
export async function findJob(db: Reader, actor: Actor, jobId: string): Promise<JobRow | null> {
  const [row] = await db.sql<JobRow['job'] & Known>(sql`
    SELECT ${summaryColumns}, ${detailColumns}, ${knownColumns}
    FROM ${summaryTables} WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`)
  if (!row) return null
  const { held_from, visit_statuses, checkpoints_waiting, open_disputes, lead_id, ...job } = row
  const known = { held_from, visit_statuses, checkpoints_waiting, open_disputes }
  return { job, facts: factsOf(job, known), lead_id }
}

/** A job to be read and not to be changed: PostgreSQL wrote its JSON, apart from the allowed actions. */
export interface ShapedJob extends Pick<JobRow, 'facts' | 'lead_id'> {
  json: string
  version: number
}

/** The same as `findJob`, for who only passes it on. */
export async function shapedJob(db: Reader, actor: Actor, jobId: string): Promise<ShapedJob | null> {
  type Read = Known & Pick<Job, 'version' | 'status' | 'completed_at'> & { json: string }
  const [row] = await db.sql<Read>(sql`
    SELECT (SELECT row_to_json(job) FROM (SELECT ${summaryColumns}, ${detailColumns}) AS job)::text AS json,
           j.version, j.status, iso(j.completed_at) AS completed_at, ${knownColumns}
    FROM ${summaryTables} WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`)
  if (!row) return null
  const { json, version, lead_id } = row
  return { json, version, facts: factsOf(row, row), lead_id }
}

/** Whether the actor sees the job: what hangs on it is read only then. */
export async function jobVisible(db: Reader, actor: Actor, jobId: string): Promise<boolean> {
  const rows = await db.sql(
    sql`SELECT j.id FROM jobs j WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)})`,
  )
  return rows.length > 0
}

/** Locks the row of a job, whoever sees it. */
export async function holdJob(tx: Tx, jobId: string): Promise<void> {
  await tx.sql(sql`SELECT FROM jobs WHERE id = ${jobId}::uuid FOR UPDATE`)
}

/** Locks the job's row, if the actor sees it: whoever changes it or what hangs on it begins here. */
export async function lockJob(tx: Tx, actor: Actor, jobId: string): Promise<JobRow | null> {
  const rows = await tx.sql(
    sql`SELECT j.id FROM jobs j WHERE j.id = ${jobId}::uuid AND (${visibleJobs(actor)}) FOR UPDATE`,
  )
  return rows.length > 0 ? findJob(tx, actor, jobId) : null
}

function factsOf(job: Pick<Job, 'status' | 'completed_at'>, known: Omit<Known, 'lead_id'>): JobFacts {
  return {
    status: job.status,
    held_from: known.held_from,
    completed_at: job.completed_at ? new Date(job.completed_at) : null,
    visits: known.visit_statuses.map((status) => ({ status })),
    checkpoints_waiting: known.checkpoints_waiting,
    open_disputes: known.open_disputes,
  }
}
