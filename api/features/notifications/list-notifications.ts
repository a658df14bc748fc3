import type { ProfileActor } from '../../contract/actor.ts'
import { JsonText, ok, read } from '../../contract/operation.ts'
import { pageStart, shapedPage } from '../../contract/page.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { countUnread, listNotificationRows } from './notification.store.ts'

export const listNotifications = read('listNotifications', async ({ actor, query }, db) => {
  const { limit = 50, cursor, unread = false } = query
  const from = pageStart(cursor)
  if (isRefusal(from)) return from
  const reader = actor as ProfileActor
  const [rows, count] = await Promise.all([
    listNotificationRows(db, reader, unread, from, limit),
    countUnread(db, reader),
  ])
  return ok(new JsonText(`${shapedPage(rows, limit).text.slice(0, -1)},"unread":${count}}`))
})
