import type { NewEvent } from '../../events/log.ts'

interface Ids {
  id: string
  job_id: string | null
  contact_id: string | null
}

/** A report came in, was decided, or its reporter forgotten. Words stay there: the log has ids and facts. */
export function reportTold(
  type: 'issue.reported' | 'issue.reviewed' | 'issue.erased',
  { id: report_id, job_id, contact_id }: Ids,
  data: Record<string, unknown>,
): NewEvent {
  return { type, report_id, job_id, contact_id, data }
}
