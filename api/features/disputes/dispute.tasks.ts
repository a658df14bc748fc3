import { systemActor } from '../../contract/actor.ts'
import type { Task } from '../../outbox/run-task.ts'
import { readSettings } from '../settings/settings.store.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { overdue, turnOf } from './dispute.rules.ts'
import { lockDispute } from './dispute.store.ts'
import { applyDisputeChange } from './dispute.write.ts'

/** A customer who let the time pass is reminded twice, and then the dispute is closed. */
export const disputeTurn: Task = async ({ payload, id }, tx, at, { secrets }) => {
  const row = await lockDispute(tx, systemActor, String(payload.dispute_id))
  const next = row && overdue(row, at)
  if (!row || !next) return
  if (next === 'close') {
    await applyDisputeChange(tx, row, { status: 'closed_no_response', ...turnOf('nobody', noTimes, at) }, at)
    return
  }
  const turn = { ...turnOf('customer', await readSettings(tx), at), reminders: row.reminders + 1 }
  await applyDisputeChange(tx, row, { status: row.status, ...turn }, at)
  await mailDisputeNews(tx, secrets, row, {
    news: 'reminder',
    cause: `dispute_reminder:${id}`,
    event_id: null,
    at,
  })
}

const noTimes = { office_turn_hours: 0, customer_turn_days: 0 }
