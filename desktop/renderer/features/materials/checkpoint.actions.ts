import { api, type Changes, ifMatch, take } from '../../api/client.ts'
import type { Checkpoint } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

export type CheckpointFields = Pick<Checkpoint, 'title' | 'description' | 'required'>

export const CHECKPOINT_LABELS: Readonly<Record<keyof CheckpointFields, string>> = {
  title: 'Title',
  description: 'What is to be seen',
  required: 'Needed before the job is completed',
}

const at = ({ id, version }: Pick<Checkpoint, 'id' | 'version'>) => ({
  path: { checkpoint_id: id },
  header: ifMatch(version),
})

export async function readCheckpoints(job_id: string): Promise<Checkpoint[]> {
  return (await take(api.GET('/jobs/{job_id}/checkpoints', { params: { path: { job_id } } }))).items
}

export const addCheckpoint = (changes: Changes, job_id: string, body: CheckpointFields) =>
  take(changes.POST('/jobs/{job_id}/checkpoints', { params: { path: { job_id } }, body }))

export const saveCheckpoint = (
  changes: Changes,
  checkpoint: Pick<Checkpoint, 'id' | 'version'>,
  body: Partial<CheckpointFields>,
) => take(changes.PATCH('/checkpoints/{checkpoint_id}', { params: at(checkpoint), body }))

export async function submitCheckpoint(
  changes: Changes,
  checkpoint: Checkpoint,
  note: string,
): Promise<void> {
  const body = note ? { note } : {}
  await take(changes.POST('/checkpoints/{checkpoint_id}/submit', { params: at(checkpoint), body }))
  say(`“${checkpoint.title}” is with the customer`)
}

export async function waiveCheckpoint(
  changes: Changes,
  checkpoint: Checkpoint,
  reason: string,
): Promise<void> {
  await take(changes.POST('/checkpoints/{checkpoint_id}/waive', { params: at(checkpoint), body: { reason } }))
  say(`“${checkpoint.title}” is done without`)
}

export async function dropCheckpoint(changes: Changes, checkpoint: Checkpoint): Promise<void> {
  await take(changes.DELETE('/checkpoints/{checkpoint_id}', { params: at(checkpoint) }))
  say(`“${checkpoint.title}” is off the job`)
}
