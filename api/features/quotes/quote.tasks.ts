import { systemActor } from '../../contract/actor.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Task } from '../../outbox/run-task.ts'
import type { NewOutboxItem } from '../../outbox/write.ts'
import { quoteTold } from './quote.events.ts'
import { moveQuote } from './quote.rules.ts'
import { lockQuote } from './quote.store.ts'
import { letJobFollow, writeQuote } from './quote.write.ts'

/** The end of a revision's last day, for the queue. */
export function expiryTask(
  quote: { id: string; job_id: string; revision: number },
  expires_at: Date,
): NewOutboxItem {
  return {
    key: `task:expire_quote:${quote.id}:${quote.revision}`,
    channel: 'task',
    template: 'expire_quote',
    job_id: quote.job_id,
    payload: { quote_id: quote.id, revision: quote.revision },
    receiver: `job:${quote.job_id}`,
    due_at: expires_at,
  }
}

/** Expires a quote that nobody answered; whatever happened to it meanwhile stands. */
export const expireQuote: Task = async ({ payload }, tx, at) => {
  const row = await lockQuote(tx, systemActor, String(payload.quote_id))
  if (!row || row.summary.revision !== payload.revision) return
  const next = moveQuote(row.facts, { to: 'expired', party: 'system', at })
  if (isRefusal(next)) return
  await writeQuote(tx, row.summary.id, { status: next.status }, at)
  tx.tell(quoteTold('quote.expired', row.summary))
  await letJobFollow(tx, row, next.status, at)
}
