import sql from 'sql-template-tag'
import type { Reader, Tx } from '../database/database.ts'

/** An item of the queue that this process holds until its lease ends. */
export interface OutboxItem {
  id: string
  key: string
  channel: 'mail' | 'task'
  template: string
  event_id: string | null
  job_id: string | null
  contact_id: string | null
  profile_id: string | null
  payload: Record<string, unknown>
  secret: Buffer | null
  receiver: string
  /** How often it was tried before. */
  attempts: number
}

export interface Taking {
  channels: readonly string[]
  at: Date
  /** At most this many at once. */
  most: number
  /** At most this many at once of one receiver, over all processes. */
  perReceiver: number
  /** Milliseconds after which an item of a process that died is free again. */
  lease: number
}

/**
 * Takes what is due, oldest first. Two processes never take the same item, and the rank within a receiver counts
 * what others hold: a receiver with a thousand items waiting does not keep the next one from theirs.
 */
export async function takeDue(
  tx: Tx,
  { channels, at, most, perReceiver, lease }: Taking,
): Promise<OutboxItem[]> {
  return tx.sql<OutboxItem>(sql`
    WITH held AS (
      SELECT receiver, count(*) AS items FROM outbox
      WHERE locked_until > ${at} AND done_at IS NULL AND dead_at IS NULL GROUP BY receiver
    ), ranked AS (
      SELECT o.id, o.due_at, row_number() OVER (PARTITION BY o.receiver ORDER BY o.due_at, o.id)
                             + coalesce(held.items, 0) AS place
      FROM outbox o LEFT JOIN held USING (receiver)
      WHERE o.done_at IS NULL AND o.dead_at IS NULL AND o.due_at <= ${at}
        AND (o.locked_until IS NULL OR o.locked_until <= ${at}) AND o.channel = ANY(${channels})
    ), due AS (
      SELECT o.id FROM outbox o
      WHERE o.id IN (SELECT id FROM ranked WHERE place <= ${perReceiver} ORDER BY due_at, id LIMIT ${most})
        AND o.done_at IS NULL AND o.dead_at IS NULL AND (o.locked_until IS NULL OR o.locked_until <= ${at})
      FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox o SET locked_until = ${new Date(at.getTime() + lease)}
    FROM due WHERE o.id = due.id
    RETURNING o.id, o.key, o.channel, o.template, o.event_id, o.job_id, o.contact_id, o.profile_id, o.payload,
              o.secret, o.receiver, o.attempts`)
}

/** Gives back what was taken and not begun. */
export async function release(db: Reader, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await db.sql(sql`
    UPDATE outbox SET locked_until = NULL
    WHERE id = ANY(${ids}::uuid[]) AND done_at IS NULL AND dead_at IS NULL`)
}

/** It was sent or done; its secret goes. False when another process was first. `note` says why nothing was sent. */
export async function finish(tx: Tx, id: string, at: Date, note: string | null = null): Promise<boolean> {
  const rows = await tx.sql(sql`
    UPDATE outbox SET done_at = ${at}, secret = NULL, locked_until = NULL, attempts = attempts + 1, last_error = ${note}
    WHERE id = ${id}::uuid AND done_at IS NULL AND dead_at IS NULL RETURNING id`)
  return rows.length > 0
}

/** It did not work out: tried again at `due_at`. */
export async function postpone(tx: Tx, id: string, due_at: Date, reason: string): Promise<void> {
  await tx.sql(sql`
    UPDATE outbox SET due_at = ${due_at}, locked_until = NULL, attempts = attempts + 1, last_error = ${reason}
    WHERE id = ${id}::uuid AND done_at IS NULL AND dead_at IS NULL`)
}

/** It will never work out: a dead letter, kept to be seen. False when it was over already. */
export async function bury(tx: Tx, id: string, at: Date, reason: string): Promise<boolean> {
  const rows = await tx.sql(sql`
    UPDATE outbox SET dead_at = ${at}, locked_until = NULL, attempts = attempts + 1, last_error = ${reason}
    WHERE id = ${id}::uuid AND done_at IS NULL AND dead_at IS NULL RETURNING id`)
  return rows.length > 0
}

/** The contact's address does not take mail; nothing when the address was changed meanwhile. */
export async function markAddressBad(tx: Tx, contactId: string, address: string): Promise<void> {
  await tx.sql(sql`
    UPDATE contacts SET email_state = 'bounced', version = version + 1
    WHERE id = ${contactId}::uuid AND lower(email) = lower(${address}) AND email_state <> 'bounced'`)
}

/** When the next item is due or free again; null when nothing waits. */
export async function nextDue(db: Reader, channels: readonly string[]): Promise<Date | null> {
  const [row] = await db.sql<{ next: Date | null }>(sql`
    SELECT min(greatest(due_at, locked_until)) AS next FROM outbox
    WHERE done_at IS NULL AND dead_at IS NULL AND channel = ANY(${channels})`)
  return row?.next ?? null
}

/** Removes tasks that were done before then, at most so many; answers how many. Mails stay: they say who was told what. */
export async function removeDoneTasks(tx: Tx, before: Date, most: number): Promise<number> {
  const rows = await tx.sql(sql`
    DELETE FROM outbox WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM outbox WHERE channel = 'task' AND done_at < ${before} LIMIT ${most}))
    RETURNING 1 AS removed`)
  return rows.length
}
