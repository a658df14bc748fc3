import type { Call } from '../../contract/operation.ts'
import { isRefusal, type Refusal } from '../../contract/refusal.ts'
import type { Change } from '../../events/log.ts'
import { checkpointTold } from '../checkpoints/checkpoint.events.ts'
import { type Answer, answerCheckpoint as judge } from '../checkpoints/checkpoint.rules.ts'
import {
  type CheckpointRow,
  findCheckpoint,
  keepAnswer,
  lockCheckpoint,
  writeCheckpoint,
} from '../checkpoints/checkpoint.store.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { type Standing, standingOn } from './customer.standing.ts'

type Answering = Pick<Call<'approveCheckpoint'>, 'actor' | 'at' | 'params'>

export interface Answered {
  row: CheckpointRow
  standing: Standing
  /** Null when the same was answered before. */
  event_id: string | null
}

/** Approving and rejecting: both name the round that was seen, and happen once. */
export async function answerCheckpoint(
  { actor, at, params }: Answering,
  tx: Change,
  said: Pick<Answer, 'to' | 'round' | 'name' | 'words'>,
): Promise<Answered | Refusal> {
  const before = await lockCheckpoint(tx, actor, params.checkpoint_id)
  const standing = before && (await standingOn(tx, actor, params.job_id, at))
  if (before?.checkpoint.job_id !== params.job_id || !standing)
    return { refused: 'not_found', detail: 'There is no such checkpoint here.' }
  const { contact, party } = standing
  const next = judge(before.facts, { ...said, party, may_approve: standing.may('approve_checkpoint') })
  if (isRefusal(next)) return next
  if (next.already) return { row: before, standing, event_id: null }
  const who = {
    decided_name: said.name?.trim() || contact.name,
    contact_id: contact.id,
    link_id: actor.kind === 'link' ? actor.link_id : null,
    profile_id: actor.kind === 'profile' ? actor.profile_id : null,
  }
  const reason = next.status === 'rejected' ? (said.words?.trim() ?? null) : null
  const columns = { status: next.status, decided_at: at, reason, overdue_at: null, ...who }
  await writeCheckpoint(tx, params.checkpoint_id, columns, at)
  await keepAnswer(tx, params.checkpoint_id)
  const event_id = tx.tell(checkpointTold(`checkpoint.${next.status}`, before))
  await touchJob(tx, params.job_id, at)
  const row = (await findCheckpoint(tx, actor, params.checkpoint_id)) as CheckpointRow
  return { row, standing, event_id }
}
