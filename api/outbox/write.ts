import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../database/database.ts'

/** Something to be sent or done later. Its key says what may happen only once. */
export interface NewOutboxItem {
  /** For example `mail:<event id>:<contact id>:quote_sent`. */
  key: string
  channel: 'mail' | 'task'
  template: string
  event_id?: string | null
  job_id?: string | null
  contact_id?: string | null
  profile_id?: string | null
  payload?: Record<string, unknown>
  /** Encrypted already; blanked once sent. */
  secret?: Buffer | null
  receiver: string
  due_at?: Date
}

/** The channel that wakes the senders. */
export const outboxChannel = 'callout_outbox'

/** Writes the items that are not yet in the queue. */
export async function writeOutbox(tx: Tx, items: readonly NewOutboxItem[], at: Date): Promise<void> {
  for (const item of items) {
    await tx.sql(sql`
      INSERT INTO outbox (id, key, channel, template, event_id, job_id, contact_id, profile_id, payload, secret,
                          receiver, due_at, created_at)
      VALUES (${uuidv7()}, ${item.key}, ${item.channel}, ${item.template}, ${item.event_id ?? null}, ${item.job_id ?? null},
              ${item.contact_id ?? null}, ${item.profile_id ?? null}, ${JSON.stringify(item.payload ?? {})}::jsonb,
              ${item.secret ?? null}, ${item.receiver}, ${item.due_at ?? at}, ${at})
      ON CONFLICT (key) DO NOTHING`)
  }
  if (items.length > 0) await tx.sql(sql`SELECT pg_notify(${outboxChannel}, '')`)
}
