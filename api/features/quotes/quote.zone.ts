import sql from 'sql-template-tag'
import type { Tx } from '../../database/database.ts'
import type { Change } from '../../events/log.ts'
import { quoteTold } from './quote.events.ts'
import { expiryTask, reminderTask } from './quote.tasks.ts'
import { endOfDay, laterEnd, reminderTime } from './quote.validity.ts'

interface SentQuote {
  id: string
  job_id: string
  revision: number
  role: string
  valid_until: string
  expires_at: Date
  sent_at: Date
}

/** Holds the quotes that wait for an answer: nobody answers or extends one while their ends are moved. */
export async function lockSentQuotes(tx: Tx): Promise<void> {
  await tx.sql(sql`SELECT id FROM quotes WHERE status = 'sent' ORDER BY id FOR UPDATE`)
}

/**
 * Lets every quote that waits for an answer end with its last day in the company's new zone, and its reminder come in
 * the morning there. Its customer was told a day and maybe an hour: none ends sooner than it did.
 */
export async function followZone(tx: Change, zone: string, at: Date): Promise<void> {
  const sent = await tx.sql<SentQuote>(sql`
    SELECT id, job_id, revision, role, valid_until::text AS valid_until, expires_at, sent_at FROM quotes
    WHERE status = 'sent' AND valid_until IS NOT NULL AND expires_at IS NOT NULL ORDER BY id`)
  const moved = sent.flatMap((quote) => {
    const expires_at = laterEnd(quote.expires_at, endOfDay(quote.valid_until, zone))
    return expires_at > quote.expires_at ? [{ ...quote, expires_at }] : []
  })
  const reminders = sent.flatMap((quote) => {
    const due_at = reminderTime(quote.valid_until, zone, quote.sent_at)
    return due_at && due_at > at ? [reminderTask(quote, [], due_at)] : []
  })
  await moveEnds(tx, moved, at)
  await moveTasks(tx, [...moved.map((quote) => expiryTask(quote, quote.expires_at)), ...reminders])
  for (const quote of moved) tx.tell(quoteTold('quote.updated', quote, { fields: ['expires_at'] }))
}

async function moveEnds(tx: Tx, quotes: { id: string; expires_at: Date }[], at: Date): Promise<void> {
  const rows = JSON.stringify(quotes.map(({ id, expires_at }) => ({ id, expires_at })))
  await tx.sql(sql`
    UPDATE quotes q SET expires_at = moved.expires_at, version = q.version + 1, updated_at = ${at}
    FROM jsonb_to_recordset(${rows}::jsonb) AS moved(id uuid, expires_at timestamptz) WHERE q.id = moved.id`)
}

/** What is still to be done is due at another time. */
async function moveTasks(tx: Tx, tasks: { key: string; due_at?: Date }[]): Promise<void> {
  const rows = JSON.stringify(tasks.map(({ key, due_at }) => ({ key, due_at })))
  await tx.sql(sql`
    UPDATE outbox o SET due_at = moved.due_at
    FROM jsonb_to_recordset(${rows}::jsonb) AS moved(key text, due_at timestamptz)
    WHERE o.key = moved.key AND o.done_at IS NULL AND o.dead_at IS NULL`)
}
