import type { NewEvent } from '../../events/log.ts'
import type { MaterialRow } from './material.store.ts'

function of(row: MaterialRow, type: NewEvent['type'], data: Record<string, unknown>): NewEvent {
  const { id, job_id } = row.material
  return { type, job_id, client_id: row.client_id, data: { material_id: id, ...data } }
}

/** Something was noted that the job takes. */
export function materialAdded(row: MaterialRow): NewEvent {
  return of(row, 'material.added', { status: row.material.status })
}

/** A material was changed: `fields` by hand; `from` and `to` of its purchase; `removed` from the list. */
export function materialUpdated(
  row: MaterialRow,
  data: { fields?: string[]; from?: string; to?: string; removed?: true },
): NewEvent {
  return of(row, 'material.updated', data)
}
