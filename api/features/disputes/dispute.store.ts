import sql, { empty, type Sql } from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Actor } from '../../contract/actor.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { visibleDisputes } from './dispute.access.ts'

/** A dispute as the tables have it, with its proposals, newest first. */
export interface DisputeRow
  extends Omit<
    components['schemas']['Dispute'],
    'allowed_actions' | 'late' | 'respond_by' | 'reopened_at' | 'ended_at' | 'created_at' | 'updated_at'
  > {
  respond_by: Date | null
  reopened_at: Date | null
  ended_at: Date | null
  created_at: Date
  updated_at: Date
  reminders: number
}

const proposals = sql`
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'ordinal', p.ordinal, 'outcome', p.outcome,
      'resolution', p.resolution, 'amount_minor', p.amount_minor, 'currency', p.currency, 'words', p.words,
      'status', p.status, 'redo_job_id', p.redo_job_id, 'answered_name', p.answered_name,
      'answer_words', p.answer_words, 'answered_at', iso(p.answered_at), 'created_at', iso(p.created_at))
      ORDER BY p.ordinal DESC)
    FROM dispute_proposals p WHERE p.dispute_id = d.id), '[]'::jsonb) AS proposals`

async function readDisputes(db: Reader, where: Sql): Promise<DisputeRow[]> {
  return db.sql<DisputeRow>(sql`
    SELECT d.id, 'D-' || d.number AS number, d.job_id, 'J-' || j.number AS job_number, d.contact_id, d.title,
           d.description, d.category, d.severity, d.status, d.awaiting, d.respond_by, d.reminders, d.outcome,
           d.resolution, d.reopened_at, d.ended_at, d.version, d.created_at, d.updated_at, ${proposals}
    FROM disputes d LEFT JOIN jobs j ON j.id = d.job_id WHERE ${where}`)
}

/** The dispute, if the actor sees it. */
export async function findDispute(db: Reader, actor: Actor, id: string): Promise<DisputeRow | null> {
  return (await readDisputes(db, sql`d.id = ${id}::uuid AND (${visibleDisputes(actor)})`))[0] ?? null
}

/** Locks its job and then the dispute, if the actor sees it: a job that is being closed knows what becomes of it. */
export async function lockDispute(tx: Tx, actor: Actor, id: string): Promise<DisputeRow | null> {
  const seen = sql`SELECT d.job_id FROM disputes d WHERE d.id = ${id}::uuid AND (${visibleDisputes(actor)})`
  await tx.sql(sql`SELECT FROM jobs WHERE id = (${seen}) FOR UPDATE`)
  await tx.sql(sql`SELECT FROM disputes WHERE id = ${id}::uuid FOR UPDATE`)
  return findDispute(tx, actor, id)
}

/** What a list is narrowed to; everything left out does not narrow. */
export interface DisputeFilter {
  status?: string[]
  awaiting?: string
  late?: boolean
  job_id?: string
}

/** A page of disputes, newest first; one row more than asked tells that there is more. */
export async function listDisputeRows(
  db: Reader,
  actor: Actor,
  { status, awaiting, late, job_id }: DisputeFilter,
  at: Date,
  from: PageKey | null,
  limit: number,
): Promise<DisputeRow[]> {
  const overdue = sql`(d.respond_by IS NOT NULL AND d.respond_by < ${at} AND d.ended_at IS NULL)`
  return readDisputes(
    db,
    sql`(${visibleDisputes(actor)})
      ${status ? sql`AND d.status = ANY(${status}::"DisputeStatus"[])` : empty}
      ${awaiting ? sql`AND d.awaiting = ${awaiting}::"DisputeTurn"` : empty}
      ${late === undefined ? empty : late ? sql`AND ${overdue}` : sql`AND NOT ${overdue}`}
      ${job_id ? sql`AND d.job_id = ${job_id}::uuid` : empty}
      ${afterCursor(sql`d`, from)} ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}`,
  )
}

/** Writes columns of a locked dispute as one change of it. */
export async function writeDispute(
  tx: Tx,
  id: string,
  columns: Prisma.DisputeUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.dispute.update({
    where: { id },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}
