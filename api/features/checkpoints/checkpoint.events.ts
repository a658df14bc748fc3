import type { NewEvent } from '../../events/log.ts'
import type { CheckpointRow } from './checkpoint.store.ts'

type CheckpointNews =
  | 'checkpoint.added'
  | 'checkpoint.updated'
  | 'checkpoint.submitted'
  | 'checkpoint.approved'
  | 'checkpoint.rejected'
  | 'checkpoint.waived'
  | 'checkpoint.overdue'

/** Something happened to a checkpoint; titles, names and words stay in it. */
export function checkpointTold(
  type: CheckpointNews,
  { checkpoint, client_id }: CheckpointRow,
  facts: Record<string, unknown> = {},
): NewEvent {
  const { id, job_id, round } = checkpoint
  return { type, job_id, client_id, data: { checkpoint_id: id, round, ...facts } }
}
