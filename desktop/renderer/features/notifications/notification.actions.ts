import { type Changes, take } from '../../api/client.ts'
import type { Notification, NotificationChoice } from '../../api/types.ts'
import { openAt, selectJob } from '../../app/view.store.ts'
import { say } from '../../ui/toasts.store.ts'
import { markRead, useNotifications } from './notifications.store.ts'

/** Opens what it is of; whether there was anything to open. */
export function openSubject({ dispute_id, job_id, data }: Notification): boolean {
  if (dispute_id) openAt('disputes', dispute_id)
  else if (typeof data.report_id === 'string') openAt('reports', data.report_id)
  else if (job_id) selectJob(job_id)
  else return false
  return true
}

export function readOne(api: Changes, { id }: Notification): Promise<void> {
  const body = { notification_ids: [id] }
  return markRead(
    () => take(api.POST('/notifications/read', { body })),
    (one) => one.id === id,
  )
}

/** Notes that the newest that is in sight, and all that are older, were read: what comes meanwhile stays unread. */
export async function readAll(api: Changes): Promise<void> {
  const seen = useNotifications.getState().items ?? []
  const [newest] = seen
  if (!newest) return
  const known = new Set(seen.map(({ id }) => id))
  await markRead(
    () => take(api.POST('/notifications/read', { body: { up_to_notification_id: newest.id } })),
    ({ id }) => known.has(id),
  )
}

export async function saveChoices(api: Changes, items: NotificationChoice[]): Promise<NotificationChoice[]> {
  const now = await take(api.PUT('/notifications/choices', { body: { items } }))
  say('Your choices hold from now on')
  return now.items
}
