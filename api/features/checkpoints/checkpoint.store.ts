import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import type { Prisma } from '../../../prisma/generated/client.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import { visibleJobs } from '../jobs/job.access.ts'
import type { JobStatus } from '../jobs/job.facts.ts'
import type { CheckpointFacts } from './checkpoint.rules.ts'

type StoredCheckpoint = Omit<components['schemas']['Checkpoint'], 'allowed_actions'>

/** A checkpoint as the contract has it, with what its rules ask for. */
export interface CheckpointRow {
  checkpoint: StoredCheckpoint
  client_id: string | null
  facts: CheckpointFacts
}

const roundsOf: Sql = sql`
  coalesce((SELECT jsonb_agg(jsonb_build_object('round', r.round, 'title', r.title, 'description', r.description, 'note', r.note,
              'submitted_at', iso(r.submitted_at), 'submitted_by_name', who.name, 'answer', r.answer,
              'answered_at', iso(r.answered_at), 'answered_name', r.answered_name, 'reason', r.reason) ORDER BY r.round DESC)
            FROM checkpoint_rounds r LEFT JOIN profiles who ON who.id = r.submitted_by
            WHERE r.checkpoint_id = c.id), '[]'::jsonb)`

/** Checkpoints of jobs that the actor sees, in their order. */
async function readCheckpoints(db: Reader, actor: Actor, where: Sql): Promise<CheckpointRow[]> {
  const rows = await db.sql<StoredCheckpoint & { client_id: string | null; job_status: JobStatus }>(sql`
    SELECT c.id, c.job_id, c.ordinal, c.title, c.description, c.required, c.status, c.round, c.note,
           iso(c.submitted_at) AS submitted_at, p.name AS submitted_by_name, iso(c.decided_at) AS decided_at,
           c.decided_name, c.contact_id, c.reason, c.reminders, iso(c.overdue_at) AS overdue_at, c.version,
           ${roundsOf} AS rounds,
           iso(c.created_at) AS created_at, iso(c.updated_at) AS updated_at, j.client_id, j.status AS job_status
    FROM checkpoints c JOIN jobs j ON j.id = c.job_id LEFT JOIN profiles p ON p.id = c.submitted_by
    WHERE c.removed_at IS NULL AND (${visibleJobs(actor)}) AND ${where} ORDER BY c.job_id, c.ordinal`)
  return rows.map(({ client_id, job_status, ...checkpoint }) => ({
    checkpoint,
    client_id,
    facts: { status: checkpoint.status, round: checkpoint.round, job_status },
  }))
}

export async function findCheckpoint(
  db: Reader,
  actor: Actor,
  checkpointId: string,
): Promise<CheckpointRow | null> {
  return (await readCheckpoints(db, actor, sql`c.id = ${checkpointId}::uuid`))[0] ?? null
}

export function jobCheckpoints(db: Reader, actor: Actor, jobId: string): Promise<CheckpointRow[]> {
  return readCheckpoints(db, actor, sql`c.job_id = ${jobId}::uuid`)
}

/** Locks the checkpoint's job and reads the checkpoint, if the actor sees it. */
export async function lockCheckpoint(
  tx: Tx,
  actor: Actor,
  checkpointId: string,
): Promise<CheckpointRow | null> {
  await tx.sql(sql`
    SELECT FROM jobs j WHERE j.id = (SELECT job_id FROM checkpoints WHERE id = ${checkpointId}::uuid) AND (${visibleJobs(actor)})
    FOR UPDATE`)
  return findCheckpoint(tx, actor, checkpointId)
}

/** Adds a checkpoint to a job that the transaction holds; answers its id. */
export async function insertCheckpoint(
  tx: Tx,
  checkpoint: { job_id: string; title: string; description?: string; required?: boolean },
  at: Date,
): Promise<string> {
  const last = await tx.prisma.checkpoint.aggregate({
    where: { job_id: checkpoint.job_id },
    _max: { ordinal: true },
  })
  const id = uuidv7()
  await tx.prisma.checkpoint.create({
    data: { ...checkpoint, id, ordinal: (last._max.ordinal ?? 0) + 1, created_at: at, updated_at: at },
    select: { id: true },
  })
  return id
}

/** Writes columns of a checkpoint whose job the transaction holds. */
export async function writeCheckpoint(
  tx: Tx,
  checkpointId: string,
  columns: Prisma.CheckpointUncheckedUpdateInput,
  at: Date,
): Promise<void> {
  await tx.prisma.checkpoint.update({
    where: { id: checkpointId },
    data: { ...columns, version: { increment: 1 }, updated_at: at },
    select: { id: true },
  })
}

/** Keeps what is shown with a round, as it is now. */
export async function keepRound(tx: Tx, checkpointId: string): Promise<void> {
  await tx.sql(sql`
    INSERT INTO checkpoint_rounds (checkpoint_id, round, title, description, note, submitted_at, submitted_by)
    SELECT id, round, title, description, note, submitted_at, submitted_by FROM checkpoints WHERE id = ${checkpointId}::uuid`)
}

/** Keeps with the round what was said to it, as the checkpoint has it now; nothing where none was shown. */
export async function keepAnswer(tx: Tx, checkpointId: string): Promise<void> {
  await tx.sql(sql`
    UPDATE checkpoint_rounds r SET answer = c.status, answered_at = c.decided_at, answered_name = c.decided_name,
           reason = c.reason, contact_id = c.contact_id, link_id = c.link_id, profile_id = c.profile_id
    FROM checkpoints c WHERE c.id = ${checkpointId}::uuid AND r.checkpoint_id = c.id AND r.round = c.round AND r.answer IS NULL`)
}

/** What silence leaves on a checkpoint: nobody's own change of it. */
export async function noteSilence(
  tx: Tx,
  checkpointId: string,
  silence: { reminders: number } | { overdue_at: Date },
): Promise<void> {
  await tx.prisma.checkpoint.update({ where: { id: checkpointId }, data: silence, select: { id: true } })
}
