import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'
import { authorName, isOwn, type Reading } from '../messages/author.view.ts'
import { handlesPhotos, type RemovalFacts, removalRefusal } from './photo.rules.ts'
import type { PhotoRow } from './photo.store.ts'

/** The photo as the contract has it, for one reader. */
export function photoView(row: PhotoRow, reading: Reading, at: Date): components['schemas']['Photo'] {
  return {
    id: row.id,
    job_id: row.job_id,
    visit_id: row.visit_id,
    message_id: row.message_id,
    delivery_id: row.delivery_id,
    checkpoint_id: row.checkpoint_id,
    dispute_id: row.dispute_id,
    report_id: row.report_id,
    internal: row.internal,
    file_name: row.file_name,
    media_type: row.media_type,
    size: row.size,
    width: row.width,
    height: row.height,
    has_thumb: row.thumb_key !== null,
    caption: row.caption,
    taken_at: row.taken_at?.toISOString() ?? null,
    added_by: row.author,
    added_by_name: authorName(row.author, row.author_name, reading),
    mine: isOwn(row, reading.actor),
    may_remove: removalRefusal(removalFacts(row, reading.actor), at) === null,
    created_at: row.created_at.toISOString(),
  }
}

/** What decides whether this actor may take the photo away. */
export function removalFacts(row: PhotoRow, actor: Actor): RemovalFacts {
  const own = isOwn(row, actor) && handlesPhotos(actor)
  const by = isOffice(actor) ? 'office' : own ? 'uploader' : 'another'
  return { by, added_at: row.created_at, dispute_open: row.dispute_open }
}
