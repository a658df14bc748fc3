import { removeOldKeys } from '../contract/idempotency.ts'
import type { Database } from '../database/database.ts'
import { removeOldTickets } from '../events/ticket.ts'
import { removeDoneTasks } from '../outbox/outbox.store.ts'
import type { Task } from '../outbox/run-task.ts'
import { type NewOutboxItem, writeOutbox } from '../outbox/write.ts'
import { removeSpentTokens } from './accounts/account-token.store.ts'
import { removeEndedSessions } from './accounts/session.write.ts'
import { removeOldNotifications } from './notifications/notification.store.ts'
import { sweepsOf } from './sweep-files.ts'
import { KEPT_DAYS } from './tracking/position.rules.ts'
import { removeOldPositions } from './tracking/position.store.ts'

const dayMs = 86_400_000
/** Days for which one can still see that a session or a one-use link was there, or that a task was done. */
const traceDays = 30
/** Days for which somebody can look up what they were told. */
const notificationDays = 90
/** Hours after midnight (UTC): few work then, wherever they are in Europe or America. */
const hour = 3
/** Rows of one kind in one transaction: nobody waits long behind it. */
const usualMost = 20_000

/** One round of cleaning up; several processes that begin the same one begin it once. */
function round(due_at: Date, part: number): NewOutboxItem {
  const key = `task:clean_up:${due_at.toISOString().slice(0, 10)}:${part}`
  return { key, channel: 'task', template: 'clean_up', receiver: 'clean_up', payload: { part }, due_at }
}

/** Begins the rounds, once a day from now on; while they go on it changes nothing. */
export function beginCleanUp(database: Database, at: Date): Promise<void> {
  return database.transaction((tx) => writeOutbox(tx, [round(at, 0)], at))
}

/** Removes what is kept no longer, and sees to the next round: at once while there is more, else tomorrow. */
export function cleanUpOf(most: number): Task {
  return async ({ payload }, tx, at) => {
    if (Number(payload.part) === 0) for (const sweep of sweepsOf(at.toISOString())) tx.queue(sweep)
    const ago = (days: number) => new Date(at.getTime() - days * dayMs)
    const removed = [
      await removeOldPositions(tx, ago(KEPT_DAYS), most),
      await removeOldKeys(tx, at, most),
      await removeOldTickets(tx, at, most),
      await removeEndedSessions(tx, ago(traceDays), most),
      await removeSpentTokens(tx, ago(traceDays), most),
      await removeDoneTasks(tx, ago(traceDays), most),
      await removeOldNotifications(tx, ago(notificationDays), most),
    ]
    const tomorrow = new Date(Math.floor(at.getTime() / dayMs + 1) * dayMs + hour * 3_600_000)
    tx.queue(removed.includes(most) ? round(at, Number(payload.part) + 1) : round(tomorrow, 0))
  }
}

export const cleanUp: Task = cleanUpOf(usualMost)
