import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Tx } from '../../database/database.ts'
import { addedBy } from '../photos/photo.access.ts'
import type { Thread, Visibility } from './message.store.ts'

export interface Attaching {
  actor: Actor
  /** Out of which photos `p` they may be taken. */
  from: Sql
  photo_ids: readonly string[]
  visibility: Visibility
}

interface Row {
  id: string
  internal: boolean
  free: boolean
}

type Unfit = Refusal<'unknown_reference' | 'photo_not_free' | 'invalid_input'>

/** Holds the photos that are to go with a message; refuses what its author did not add, or what is not free. */
export async function holdPhotos(
  tx: Tx,
  { actor, from, photo_ids, visibility }: Attaching,
): Promise<Unfit | null> {
  if (photo_ids.length === 0) return null
  const rows = await tx.sql<Row>(sql`
    SELECT p.id, p.internal, p.removed_at IS NULL AND p.message_id IS NULL AS free FROM photos p
    WHERE p.id = ANY(${photo_ids}::uuid[]) AND (${from}) AND (${addedBy(actor)}) ORDER BY p.id FOR UPDATE OF p`)
  const found = new Map(rows.map((row) => [row.id, row]))
  const wrong = (which: (row: Row | undefined) => boolean, message: string) =>
    photo_ids.flatMap((id, index) =>
      which(found.get(id)) ? [{ pointer: `/photo_ids/${index}`, message }] : [],
    )
  const unknown = wrong((row) => !row, 'is no picture of yours here')
  if (unknown.length > 0)
    return { refused: 'unknown_reference', detail: 'There is no such picture.', errors: unknown }
  const taken = wrong((row) => !row?.free, 'is gone or belongs to another message')
  if (taken.length > 0)
    return { refused: 'photo_not_free', detail: 'Send it again to show it again.', errors: taken }
  const hidden = visibility === 'all' ? wrong((row) => row?.internal === true, 'is internal') : []
  if (hidden.length === 0) return null
  return { refused: 'invalid_input', detail: 'An internal picture goes with a note.', errors: hidden }
}

/** Puts held photos to their message; those of a note are internal with it. */
export async function attachPhotos(
  tx: Tx,
  thread: Thread,
  message: { id: string; visibility: Visibility },
  photo_ids: readonly string[],
): Promise<void> {
  if (photo_ids.length === 0) return
  await tx.prisma.photo.updateMany({
    where: { id: { in: [...photo_ids] } },
    data: {
      message_id: message.id,
      ...('dispute_id' in thread && { dispute_id: thread.dispute_id }),
      ...('report_id' in thread && { report_id: thread.report_id }),
      ...(message.visibility === 'internal' && { internal: true }),
    },
  })
}
