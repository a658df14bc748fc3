import { systemActor } from '../../contract/actor.ts'
import { isRefusal } from '../../contract/refusal.ts'
import type { Task } from '../../outbox/run-task.ts'
import type { NewOutboxItem } from '../../outbox/write.ts'
import { mailedContacts, mailLink } from '../links/mail-link.ts'
import { quoteTold } from './quote.events.ts'
import { moveQuote } from './quote.rules.ts'
import { findQuote, lockQuote } from './quote.store.ts'
import { letJobFollow, writeQuote } from './quote.write.ts'

interface Revision {
  id: string
  job_id: string
  revision: number
}

/** The end of a revision's last day, for the queue. */
export function expiryTask(quote: Revision, expires_at: Date): NewOutboxItem {
  return {
    ...aboutRevision('expire_quote', quote),
    payload: { quote_id: quote.id, revision: quote.revision },
    due_at: expires_at,
  }
}

/** The reminder that a revision's last day is near, for the queue. */
export function reminderTask(quote: Revision, contact_ids: string[], due_at: Date): NewOutboxItem {
  return {
    ...aboutRevision('remind_of_quote', quote),
    payload: { quote_id: quote.id, revision: quote.revision, contact_ids },
    due_at,
  }
}

function aboutRevision(template: string, { id, job_id, revision }: Revision) {
  const key = `task:${template}:${id}:${revision}`
  return { key, channel: 'task', template, job_id, receiver: `job:${job_id}` } as const
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

/** Reminds those it was sent to of a quote that still waits for their answer; not once its last day is over. */
export const remindOfQuote: Task = async ({ payload }, tx, at, { secrets }) => {
  const row = await findQuote(tx, systemActor, String(payload.quote_id))
  if (row?.facts.status !== 'sent' || row.summary.revision !== payload.revision) return
  if (row.facts.expires_at && at >= row.facts.expires_at) return
  const { id: quote_id, job_id, revision } = row.summary
  const told = new Set(payload.contact_ids as string[])
  for (const to of await mailedContacts(tx, job_id)) {
    if (!told.has(to.contact_id) || !to.can_approve) continue
    const cause = {
      template: 'quote_reminder',
      event_id: null,
      cause: `remind:${quote_id}:${revision}`,
    } as const
    await mailLink(tx, secrets, {
      ...cause,
      purpose: 'quote',
      job_id,
      quote_id,
      to,
      payload: { revision },
      at,
    })
  }
}
