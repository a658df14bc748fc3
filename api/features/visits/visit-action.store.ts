import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import sql from 'sql-template-tag'
import type { components } from '../../../openapi/generated/contract.ts'
import type { ProfileActor } from '../../contract/actor.ts'
import type { Reader, Tx } from '../../database/database.ts'

type Result = components['schemas']['ActionResult']

/** What became of an action that was sent before. */
export interface KnownAction {
  contractor_id: string
  body_hash: Buffer
  result: Result
}

interface StoredAction extends Omit<KnownAction, 'result'>, Pick<Result, 'action_id' | 'outcome'> {
  detail: Pick<Result, 'code' | 'detail'>
}

/** The same action sent again has the same hash, however its fields are ordered. */
export function hashOf(action: object): Buffer {
  return createHash('sha256')
    .update(canonicalize(action) ?? '')
    .digest()
}

/** Those of the actions that were sent before, by their id. */
export async function knownActions(
  db: Reader,
  visitId: string,
  ids: readonly string[],
): Promise<Map<string, KnownAction>> {
  const rows = await db.sql<StoredAction>(sql`
    SELECT action_id, contractor_id, body_hash, outcome, detail FROM visit_actions
    WHERE visit_id = ${visitId}::uuid AND action_id = ANY(${ids}::uuid[])`)
  return new Map(
    rows.map(({ action_id, contractor_id, body_hash, outcome, detail }) => [
      action_id,
      { contractor_id, body_hash, result: { action_id, outcome, ...detail } },
    ]),
  )
}

/** Remembers what became of an action. */
export async function keepAction(
  tx: Tx,
  visitId: string,
  action: { action: string; occurred_at: Date },
  { contractor_id, body_hash, result }: KnownAction,
  at: Date,
): Promise<void> {
  const { action_id, outcome, code, detail } = result
  await tx.prisma.visitAction.create({
    data: {
      visit_id: visitId,
      action_id,
      contractor_id,
      action: action.action,
      occurred_at: action.occurred_at,
      received_at: at,
      body_hash: Buffer.from(body_hash),
      outcome,
      detail: { code, detail },
    },
    select: { action_id: true },
  })
}

/** Whether the contractor was on the visit once, by what was told of its crew. */
export async function wasOnVisit(db: Reader, actor: ProfileActor, visitId: string): Promise<boolean> {
  const rows = await db.sql(sql`
    SELECT e.id FROM visits v JOIN events e ON e.job_id = v.job_id AND e.visit_id = v.id
    WHERE v.id = ${visitId}::uuid AND e.type LIKE 'visit.%'
      AND (e.data->'contractor_ids' @> to_jsonb(${actor.profile_id}::text) OR e.data->'removed_ids' @> to_jsonb(${actor.profile_id}::text))
    LIMIT 1`)
  return rows.length > 0
}

/** Whether the visit is done, or failed, because a phone of its crew said so. */
export async function endedByCrew(db: Reader, visitId: string): Promise<boolean> {
  const rows = await db.sql(sql`
    SELECT action_id FROM visit_actions WHERE visit_id = ${visitId}::uuid AND action IN ('finish', 'fail') AND outcome = 'done' LIMIT 1`)
  return rows.length > 0
}

/** Which of the ids name something of this job, be it still on its lists or not. */
export async function namedOfJob(
  db: Reader,
  jobId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.sql<{ id: string; name: string }>(sql`
    SELECT id, description AS name FROM materials WHERE job_id = ${jobId}::uuid AND id = ANY(${ids}::uuid[])
    UNION ALL SELECT id, title FROM checkpoints WHERE job_id = ${jobId}::uuid AND id = ANY(${ids}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
