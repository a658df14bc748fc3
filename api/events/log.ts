import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../openapi/generated/contract.ts'
import type { Actor } from '../contract/actor.ts'
import type { Tx } from '../database/database.ts'
import { takeTurns } from '../database/take-turns.ts'
import { type NewOutboxItem, writeOutbox } from '../outbox/write.ts'
import { notify } from './notify.ts'

export type EventType = components['schemas']['EventType']

/** What happened, in ids and facts; no names, no addresses: those are resolved when it is read. */
export interface NewEvent {
  type: EventType
  job_id?: string | null
  visit_id?: string | null
  quote_id?: string | null
  client_id?: string | null
  contact_id?: string | null
  profile_id?: string | null
  link_id?: string | null
  dispute_id?: string | null
  report_id?: string | null
  data?: Record<string, unknown>
}

/** A transaction that can also tell: its events and what they send are committed with it, or not at all. */
export interface Change extends Tx {
  /** Appends to the log; the event's id is what a message sent because of it refers to. */
  tell(event: NewEvent): string
  /** Puts a message or a task into the queue; one with a known key is left out. */
  queue(item: NewOutboxItem): void
  /** What it told so far. */
  readonly told: readonly NewEvent[]
}

/** The channel that wakes readers of the log; empty, because the rows are the message. */
export const eventChannel = 'callout_events'

/** Makes a transaction tell: what was told is written last, just before the commit. */
export function telling(tx: Tx, actor: Actor, at: Date): Change {
  const events: (NewEvent & { id: string })[] = []
  const items: NewOutboxItem[] = []
  tx.beforeCommit(async () => {
    const mails = await notify(tx, events, actor, at)
    await writeOutbox(tx, [...items, ...mails], at)
    await appendEvents(tx, events, actor, at)
  })
  return {
    ...tx,
    tell(event) {
      const id = uuidv7()
      events.push({ id, ...event })
      return id
    },
    queue: (item) => void items.push(item),
    told: events,
  }
}

async function appendEvents(
  tx: Tx,
  events: (NewEvent & { id: string })[],
  actor: Actor,
  at: Date,
): Promise<void> {
  if (events.length === 0) return
  const rows = JSON.stringify(events.map((event, ordinal) => ({ ...event, data: event.data ?? {}, ordinal })))
  // Numbers become visible in order.
  await takeTurns(tx, 'event_numbers')
  await tx.sql(sql`
    INSERT INTO events (seq, id, type, at, actor_kind, actor_id, job_id, visit_id, quote_id, client_id, contact_id,
                        profile_id, link_id, dispute_id, report_id, data)
    SELECT nextval('event_seq'), told.id, told.type, ${at}, ${actor.kind}::"ActorKind", ${actorId(actor)}::uuid, told.job_id, told.visit_id,
           told.quote_id, told.client_id, told.contact_id, told.profile_id, told.link_id, told.dispute_id,
           told.report_id, told.data
    FROM (SELECT * FROM jsonb_to_recordset(${rows}::jsonb)
            AS told(ordinal int, id uuid, type text, job_id uuid, visit_id uuid, quote_id uuid, client_id uuid,
                    contact_id uuid, profile_id uuid, link_id uuid, dispute_id uuid, report_id uuid, data jsonb)
          ORDER BY ordinal) AS told`)
  await tx.sql(sql`SELECT pg_notify(${eventChannel}, '')`)
}

/** The id under which the log knows an actor. */
function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'profile':
      return actor.profile_id
    case 'link':
      return actor.link_id
    case 'device':
      return actor.device_id
    case 'api_key':
      return actor.api_key_id
    default:
      return null
  }
}
