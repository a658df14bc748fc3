import type { ProfileActor } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { countUnread, findNotifications, markRead, markReadUpTo } from './notification.store.ts'

export const readNotifications = change('readNotifications', async ({ actor, body, at }, tx) => {
  const reader = actor as ProfileActor
  const { notification_ids = [], up_to_notification_id: last } = body
  if (notification_ids.length === 0 && last === undefined) {
    const message = 'names nothing: give notification_ids or up_to_notification_id'
    return { refused: 'invalid_input', detail: `It ${message}.`, errors: [{ pointer: '', message }] }
  }
  const ids = [...new Set([...notification_ids, ...(last ? [last] : [])])]
  const found = await findNotifications(tx, reader, ids)
  const missing = (id: string) => !found.some((one) => one.id === id)
  if (found.length < ids.length) {
    const pointer = last && missing(last) ? '/up_to_notification_id' : '/notification_ids'
    const errors = [{ pointer, message: 'names a notification that is not there' }]
    return { refused: 'unknown_reference', detail: 'There is no such notification.', errors }
  }
  await markRead(tx, reader.profile_id, ids, at)
  const place = found.find(({ id }) => id === last)
  if (place) await markReadUpTo(tx, reader.profile_id, place, at)
  return ok({ unread: await countUnread(tx, reader) })
})
