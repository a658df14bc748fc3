import sql from 'sql-template-tag'
import type { Database, Reader } from '../database/database.ts'
import { eventChannel } from './log.ts'

/** One row of the log: what decides who hears of it, and the text that goes out. */
export interface EventRow {
  seq: number
  type: string
  at: Date
  job_id: string | null
  profile_id: string | null
  contact_id: string | null
  dispute_id: string | null
  report_id: string | null
  data: Record<string, unknown>
  /** `EventMessage` of the contract, as PostgreSQL shaped it. */
  json: string
}

/** The rows after a place, in order. */
export function readEvents(db: Reader, after: number, limit: number): Promise<EventRow[]> {
  return db.sql<EventRow>(sql`
    SELECT seq, type, at, job_id, profile_id, contact_id, dispute_id, report_id, data,
           json_build_object('seq', seq, 'event_id', id, 'type', type, 'at', iso(at), 'actor_kind', actor_kind,
             'actor_id', actor_id, 'job_id', job_id, 'visit_id', visit_id, 'quote_id', quote_id,
             'client_id', client_id, 'contact_id', contact_id, 'profile_id', profile_id, 'link_id', link_id,
             'dispute_id', dispute_id, 'report_id', report_id,
             'data', data)::text AS json
    FROM events WHERE seq > ${after} ORDER BY seq LIMIT ${limit}`)
}

export interface TailOptions {
  from: number
  /** Milliseconds between looks when nobody wakes us. */
  pollMs: number
  /** Takes the new rows; when it fails they come again. */
  onRows(rows: EventRow[]): Promise<void>
  onError(error: unknown): void
}

export interface Tail {
  /** Resolves when everything that was committed before the call has been taken. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

const batch = 200

/** The one reader of new rows in this process: woken by NOTIFY, and looking by itself where a wake-up was lost. */
export async function startTail(database: Database, options: TailOptions): Promise<Tail> {
  let position = options.from
  let wanted = false
  let running: Promise<void> | null = null
  let closed = false
  const asking: (() => void)[] = []

  const pump = async (): Promise<void> => {
    while (wanted && !closed) {
      wanted = false
      const askedBefore = asking.length
      const rows = await readEvents(database, position, batch)
      const last = rows.at(-1)
      if (last) {
        await options.onRows(rows)
        position = last.seq
        wanted = true
      }
      if (rows.length < batch) for (const answer of asking.splice(0, askedBefore)) answer()
    }
  }
  const wake = (): void => {
    wanted = true
    running ??= pump()
      .catch(options.onError)
      .finally(() => {
        running = null
        if (wanted && !closed) setImmediate(wake)
      })
  }

  const listener = await database.listen(eventChannel, wake)
  const timer = setInterval(wake, options.pollMs)
  wake()
  return {
    caughtUp: () =>
      new Promise((resolve) => {
        asking.push(resolve)
        wake()
      }),
    async close() {
      closed = true
      clearInterval(timer)
      await listener.close()
      await running
    },
  }
}
