import type { components } from '../../../openapi/generated/contract.ts'
import { allowedCheckpointActions } from '../checkpoints/checkpoint.rules.ts'
import type { CheckpointRow } from '../checkpoints/checkpoint.store.ts'
import type { Standing } from './customer.standing.ts'

/** A checkpoint as its customer sees it: the reason of a waiver is the office's own. */
export function customerCheckpoint(
  { checkpoint, facts }: CheckpointRow,
  standing: Standing,
): components['schemas']['CustomerCheckpoint'] {
  return {
    id: checkpoint.id,
    ordinal: checkpoint.ordinal,
    title: checkpoint.title,
    description: checkpoint.description,
    required: checkpoint.required,
    status: checkpoint.status,
    round: checkpoint.round,
    note: checkpoint.note,
    submitted_at: checkpoint.submitted_at,
    decided_at: checkpoint.decided_at,
    decided_name: checkpoint.decided_name,
    reason: checkpoint.status === 'rejected' ? checkpoint.reason : null,
    allowed_actions: allowedCheckpointActions(facts, standing.party, standing.may('approve_checkpoint')),
  }
}
