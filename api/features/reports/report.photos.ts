import sql from 'sql-template-tag'
import type { Change } from '../../events/log.ts'
import { photosAdded } from '../photos/photo.events.ts'

interface Became {
  dispute_id?: string
  became_job_id?: string
}

/**
 * Takes the pictures of a report along to what it becomes: into the evidence of a dispute, or among the photos of a
 * job. What came with the report to a job goes with it to the new one; what that job had before stays there.
 */
export async function movePhotos(
  tx: Change,
  report: { id: string; job_id: string | null; created_at: Date },
  became: Became,
  about_job_id: string | null,
): Promise<void> {
  const { dispute_id = null, became_job_id } = became
  const job_id = became_job_id ?? about_job_id
  if (!job_id || (!dispute_id && !became_job_id)) return
  const moved = await tx.sql<{ id: string; arrived: boolean }>(sql`
    UPDATE photos p SET job_id = ${job_id}::uuid, dispute_id = coalesce(p.dispute_id, ${dispute_id}::uuid)
    FROM photos was WHERE was.id = p.id AND p.report_id = ${report.id}::uuid AND p.removed_at IS NULL
      AND (p.job_id IS NULL OR p.job_id = ${job_id}::uuid OR p.created_at = ${report.created_at})
    RETURNING p.id, was.job_id IS DISTINCT FROM ${job_id}::uuid AS arrived`)
  const photo_ids = moved.filter(({ arrived }) => arrived).map(({ id }) => id)
  if (photo_ids.length > 0) tx.tell(photosAdded({ job_id, visit_id: null }, { photo_ids, internal: false }))
}
