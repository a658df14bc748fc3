import { type Actor, isStaff } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import { can } from '../links/link.rules.ts'

/** Photos of one job at most: enough for any, and too few to fill a disk by. */
export const MOST_PHOTOS = 500
/** Days for which what was taken on a visit is still taken from who is on it no more. */
export const LATE_DAYS = 7
/** Hours for which whoever added a photo may take it away. */
export const REMOVAL_HOURS = 24
/** Seconds that the clock of a phone may be ahead. */
const AHEAD_SECONDS = 120

/** How far somebody sees into the photos of a job they stand on. */
export type PhotoSight = 'all' | 'shared' | 'delivery' | 'dispute' | 'nothing'

// Whose contact it is stands in the WHERE; here the purpose alone counts.
const anyContact = { can_approve: false, sees_prices: false }

/** Staff see all, customers what is shared with them, a link of that what it is for. */
export function photoSight(actor: Actor): PhotoSight {
  if (isStaff(actor) || actor.kind === 'system') return 'all'
  if (actor.kind === 'profile') return 'shared'
  if (actor.kind !== 'link') return 'nothing'
  if (can(actor.purpose, 'see_job', anyContact)) return 'shared'
  if (can(actor.purpose, 'see_delivery', anyContact)) return 'delivery'
  return can(actor.purpose, 'see_dispute', anyContact) ? 'dispute' : 'nothing'
}

/** Whether somebody may have to do with photos beyond looking at them: a link by its purpose. */
export function handlesPhotos(actor: Actor): boolean {
  return actor.kind !== 'link' || can(actor.purpose, 'add_photo', anyContact)
}

/** Whether the word of a phone about when a photo was taken can be true. */
export function takenAtRefusal(taken_at: Date | null, at: Date): Refusal<'invalid_input'> | null {
  if (!taken_at || taken_at.getTime() <= at.getTime() + AHEAD_SECONDS * 1000) return null
  const errors = [{ pointer: '/taken_at', message: 'lies ahead' }]
  return { refused: 'invalid_input', detail: 'It cannot have been taken yet.', errors }
}

/** Whether a photo comes soon enough for a visit that its sender is on no more. */
export function countsLate(taken_at: Date | null, at: Date): taken_at is Date {
  return taken_at !== null && at.getTime() - taken_at.getTime() <= LATE_DAYS * 86_400_000
}

/** What decides whether a photo may be taken away. */
export interface RemovalFacts {
  by: 'office' | 'uploader' | 'another'
  added_at: Date
  /** Of the job, or that it is part of. */
  dispute_open: boolean
}

/** Why a photo may not be taken away; null when it may. */
export function removalRefusal(
  { by, added_at, dispute_open }: RemovalFacts,
  at: Date,
): Refusal<'forbidden' | 'evidence_held' | 'removal_too_late'> | null {
  if (by === 'another')
    return { refused: 'forbidden', detail: 'Only the office and who added it take it away.' }
  if (dispute_open)
    return { refused: 'evidence_held', detail: 'It stays until the dispute about this job is settled.' }
  if (by === 'uploader' && at.getTime() - added_at.getTime() > REMOVAL_HOURS * 3_600_000)
    return { refused: 'removal_too_late', detail: 'It was added more than a day ago; the office can help.' }
  return null
}

/** Why a file was not taken. */
export type FileFault =
  | 'empty'
  | 'too_large'
  | 'too_many'
  | 'type_not_taken'
  | 'damaged'
  | 'too_many_pixels'
  | 'too_slow'
  | 'job_full'
  | 'gone_meanwhile'

/** The fault in words for whoever sent the file. */
export const faultWords: Readonly<Record<FileFault, string>> = {
  empty: 'The file is empty.',
  too_large: 'The file is larger than 20 MB.',
  too_many: 'Ten files at once; send it with the next.',
  type_not_taken: 'JPEG, PNG, WebP, HEIC and PDF are taken, and this is none of them.',
  damaged: 'The file is damaged or not complete.',
  too_many_pixels: 'The picture is too large; up to 64 megapixels are taken.',
  too_slow: 'Reading the picture took too long.',
  job_full: `A job holds ${MOST_PHOTOS} pictures.`,
  gone_meanwhile: 'The same picture was there and was just taken away; send it again.',
}
