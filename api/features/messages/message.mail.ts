import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { mailedContacts, mailLink } from '../links/mail-link.ts'

/** Minutes between two mails about one thread to one contact. */
const pause = 10

/**
 * Tells the contacts of a job by mail that the office has written. One that still waits tells of this message too;
 * after one that left, the next waits until the pause is over and tells of all that was written meanwhile.
 */
export async function mailMessage(
  tx: Change,
  secrets: Secrets,
  message: { id: string; job_id: string; event_id: string; at: Date },
): Promise<void> {
  const { job_id, event_id, at } = message
  const last = await lastMails(tx, job_id, at)
  for (const to of await mailedContacts(tx, job_id)) {
    const before = last.get(to.contact_id)
    if (before?.waits) continue
    const due = Math.max(at.getTime(), (before?.due_at.getTime() ?? 0) + pause * 60_000)
    await mailLink(tx, secrets, {
      template: 'message_received',
      event_id,
      job_id,
      to,
      purpose: 'job',
      payload: { message_id: message.id },
      at,
      due_at: new Date(due),
    })
  }
}

interface LastMail {
  contact_id: string
  due_at: Date
  /** It has not been taken to be sent, so that it will tell of what is written now. */
  waits: boolean
}

async function lastMails(tx: Tx, jobId: string, at: Date): Promise<Map<string, LastMail>> {
  const rows = await tx.sql<LastMail>(sql`
    SELECT DISTINCT ON (o.contact_id) o.contact_id, o.due_at,
           o.done_at IS NULL AND o.dead_at IS NULL AND (o.locked_until IS NULL OR o.locked_until <= ${at}) AS waits
    FROM outbox o WHERE o.job_id = ${jobId}::uuid AND o.template = 'message_received'
    ORDER BY o.contact_id, o.due_at DESC, o.id DESC`)
  return new Map(rows.map((row) => [row.contact_id, row]))
}
