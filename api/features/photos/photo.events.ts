import type { NewEvent } from '../../events/log.ts'

/** Pictures were added to a job, in one go. */
export function photosAdded(
  where: { job_id: string; visit_id: string | null },
  photos: { photo_ids: string[]; internal: boolean },
): NewEvent {
  return { type: 'photo.added', ...where, data: photos }
}

/** A picture was taken away. */
export function photoRemoved(photo: {
  id: string
  job_id: string | null
  visit_id: string | null
  dispute_id: string | null
  report_id: string | null
}): NewEvent {
  const { id, job_id, visit_id, dispute_id, report_id } = photo
  return { type: 'photo.removed', job_id, visit_id, dispute_id, report_id, data: { photo_id: id } }
}
