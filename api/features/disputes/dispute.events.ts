import type { NewEvent } from '../../events/log.ts'

interface DisputeIds {
  id: string
  job_id: string | null
  contact_id: string | null
}

type DisputeNews =
  | 'dispute.opened'
  | 'dispute.updated'
  | 'dispute.status_changed'
  | 'dispute.proposed'
  | 'dispute.answered'
  | 'dispute.resolved'
  | 'message.added'
  | 'note.added'

/** Something happened in a dispute. Words stay there: the log has ids and facts. */
export function disputeTold(
  type: DisputeNews,
  dispute: DisputeIds,
  data: Record<string, unknown> = {},
): NewEvent {
  const { id: dispute_id, job_id, contact_id } = dispute
  return { type, dispute_id, job_id, contact_id, data }
}
