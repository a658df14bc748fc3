import type { NewEvent } from '../../events/log.ts'

type Ids = { id: string; client_id: string | null }

/** A request came in. */
export function jobCreated(job: Ids & { source: string; priority: string }): NewEvent {
  return {
    type: 'job.created',
    job_id: job.id,
    client_id: job.client_id,
    data: { source: job.source, priority: job.priority },
  }
}

/** Somebody changed what is wanted; `fields` names what. */
export function jobUpdated(job: Ids, fields: string[]): NewEvent {
  return { type: 'job.updated', job_id: job.id, client_id: job.client_id, data: { fields } }
}

/** A job moved. `cause` is what moved it by itself, `reason` what the office said; customers do not get the reason. */
export function jobStatusChanged(
  job: Ids,
  data: { from: string; to: string; stage: string; cause?: string; reason?: string },
): NewEvent {
  return { type: 'job.status_changed', job_id: job.id, client_id: job.client_id, data }
}

/** A batch of an import; readers load the named jobs anew. */
export function jobsImported(
  from: { id: string; source: string; created_by: string },
  job_ids: string[],
): NewEvent {
  // Whoever began it: a person of the office, or a key.
  const data = { import_id: from.id, source: from.source, created_by: from.created_by, job_ids }
  return { type: 'jobs.imported', data }
}
