import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { components } from '../../../openapi/generated/contract.ts'
import { afterCursor, type PageKey } from '../../database/cursor.ts'
import type { Reader, Tx } from '../../database/database.ts'
import type { Authorship } from './author.view.ts'

type Schemas = components['schemas']
export type Visibility = Schemas['Message']['visibility']

/** What a message belongs to: one of the three. */
export type Thread = { job_id: string } | { dispute_id: string } | { report_id: string }

/** A message as it is stored, with the name of its author as it is today. */
export interface MessageRow extends Authorship {
  id: string
  job_id: string | null
  dispute_id: string | null
  report_id: string | null
  author_name: string | null
  visibility: Visibility
  body: string
  photos: Schemas['MessagePhoto'][]
  created_at: Date
}

const columns = sql`
  m.id, m.job_id, m.dispute_id, m.report_id, m.author, m.profile_id, m.contact_id, coalesce(p.name, c.name) AS author_name,
  m.visibility, m.body, m.created_at,
  coalesce((SELECT json_agg(json_build_object('id', f.id, 'file_name', f.file_name, 'media_type', f.media_type,
              'width', f.width, 'height', f.height, 'has_thumb', f.thumb_key IS NOT NULL, 'sha256', f.stored_sha256)
              ORDER BY f.created_at, f.id)
            FROM photos f WHERE f.message_id = m.id AND f.removed_at IS NULL), '[]'::json) AS photos`
const tables = sql`
  messages m LEFT JOIN profiles p ON p.id = m.profile_id LEFT JOIN contacts c ON c.id = m.contact_id`

function inThread(thread: Thread): Sql {
  if ('job_id' in thread) return sql`m.job_id = ${thread.job_id}::uuid`
  if ('dispute_id' in thread) return sql`m.dispute_id = ${thread.dispute_id}::uuid`
  return sql`m.report_id = ${thread.report_id}::uuid`
}

/** A page of a thread, newest first, with its notes or without; one row more than asked tells that there is more. */
export async function listMessageRows(
  db: Reader,
  thread: Thread,
  { notes }: { notes: boolean },
  after: PageKey | null,
  limit: number,
): Promise<MessageRow[]> {
  return db.sql<MessageRow>(sql`
    SELECT ${columns} FROM ${tables}
    WHERE ${inThread(thread)} AND (${notes} OR m.visibility = 'all') ${afterCursor(sql`m`, after)}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit + 1}`)
}

/** The message; whoever asks has written it, or was found to see its thread. */
export async function findMessage(db: Reader, messageId: string): Promise<MessageRow | null> {
  const [row] = await db.sql<MessageRow>(
    sql`SELECT ${columns} FROM ${tables} WHERE m.id = ${messageId}::uuid`,
  )
  return row ?? null
}

/** Adds a message to a thread that the transaction holds; answers its id. */
export async function insertMessage(
  tx: Tx,
  thread: Thread,
  message: Authorship & { visibility: Visibility; body: string },
  at: Date,
): Promise<string> {
  const id = uuidv7()
  await tx.prisma.message.create({
    data: { id, ...thread, ...message, created_at: at },
    select: { id: true },
  })
  return id
}
