import type { NewEvent } from '../../events/log.ts'
import type { VisitRow } from './visit.store.ts'

type Of = Pick<VisitRow, 'visit' | 'client_id'>

function of({ visit, client_id }: Of, type: NewEvent['type'], data: Record<string, unknown>): NewEvent {
  const contractor_ids = visit.assignments.map((assignment) => assignment.contractor_id)
  return { type, job_id: visit.job_id, visit_id: visit.id, client_id, data: { contractor_ids, ...data } }
}

/** A trip was added to a job. */
export function visitCreated(row: Of): NewEvent {
  const { purpose, ordinal, follows_id } = row.visit
  return of(row, 'visit.created', { purpose, ordinal, follows_id })
}

/** Plan, promise or words changed; `fields` names what. The customer's side is told of promises alone. */
export function visitUpdated(row: Of, fields: string[], promise_changed: boolean): NewEvent {
  return of(row, 'visit.updated', { fields, promise_changed })
}

/**
 * A visit moved. `contractor_ids` are those who were on it before; where it took them off, they are `removed_ids`
 * too, so that they hear it although they do not stand on it any more.
 */
export function visitStatusChanged(
  row: Of,
  data: {
    from: string
    to: string
    reason?: string
    failure_reason?: string
    occurred_at?: string
    removed_ids?: string[]
  },
): NewEvent {
  return of(row, 'visit.status_changed', { purpose: row.visit.purpose, ...data })
}

/** Another crew: `contractor_ids` go now, `removed_ids` do not go any more. */
export function visitAssigned(row: Of, removed_ids: string[]): NewEvent {
  const lead = row.visit.assignments.find((assignment) => assignment.role === 'lead')
  return of(row, 'visit.assigned', { lead_contractor_id: lead?.contractor_id ?? null, removed_ids })
}
