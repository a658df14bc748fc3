import { type Changes, take } from '../../api/client.ts'
import type { Notification, NotificationChoice } from '../../api/types.ts'
import { openAt, selectJob } from '../../app/view.store.ts'
import { say } from '../../ui/toasts.store.ts'
import { takeRead, useNotifications } from './notifications.store.ts'

/** Opens what it is of; whether there was anything to open. */
export function openSubject({ dispute_id, job_id, data }: Notification): boolean {
  if (dispute_id) openAt('disputes', dispute_id)
  else if (typeof data.report_id === 'string') openAt('reports', data.report_id)
  else if (job_id) selectJob(job_id)
  else return false
  return true
}

export async function readOne(api: Changes, { id }: Notification): Promise<void> {
  const body = { notification_ids: [id] }
  const { unread } = await take(api.POST('/notifications/read', { body }))
  takeRead((one) => one.id === id, unread)
}

/** Notes that the newest that is in sight, and all that are older, were read: what comes meanwhile stays unread. */
export async function readAll(api: Changes): Promise<void> {
  const newest = useNotifications.getState().items ?? []
  const [last] = newest
  if (!last) return
  const { unread } = await take(api.POST('/notifications/read', { body: { up_to_notification_id: last.id } }))
  const known = new Set(newest.map(({ id }) => id))
  takeRead(({ id }) => known.has(id), unread)
}

export async function saveChoices(api: Changes, items: NotificationChoice[]): Promise<NotificationChoice[]> {
  const now = await take(api.PUT('/notifications/choices', { body: { items } }))
  say('Your choices hold from now on')
  return now.items
}
