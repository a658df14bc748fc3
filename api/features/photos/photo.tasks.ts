import type { Task } from '../../outbox/run-task.ts'
import type { NewOutboxItem } from '../../outbox/write.ts'

/** The bytes of a photo go once its row says so, and not before that is certain. */
export function removeFilesLater(photo: {
  id: string
  job_id: string | null
  storage_key: string
  thumb_key: string | null
}): NewOutboxItem {
  return {
    key: `task:remove_files:${photo.id}`,
    channel: 'task',
    template: 'remove_files',
    job_id: photo.job_id,
    payload: { keys: [photo.storage_key, ...(photo.thumb_key ? [photo.thumb_key] : [])] },
    receiver: 'files',
  }
}

/** Removes files that no row names any more; a copy that speaks to nobody leaves alone what may not be its own. */
export const removeFiles: Task = async ({ payload }, _tx, _at, { config, files }) => {
  if (config.outbound) await files.remove(payload.keys as string[])
}
