import type { NewEvent } from '../../events/log.ts'

/** A client was added. */
export function clientCreated(clientId: string): NewEvent {
  return { type: 'client.created', client_id: clientId }
}

/** Somebody changed a client; `fields` names what. */
export function clientUpdated(clientId: string, fields: string[]): NewEvent {
  return { type: 'client.updated', client_id: clientId, data: { fields } }
}

/** Two records of one client became one; the old id stands for the other from now on. */
export function clientMerged(clientId: string, intoId: string): NewEvent {
  return { type: 'client.merged', client_id: intoId, data: { merged_id: clientId } }
}

/** A client is in no list any more. */
export function clientArchived(clientId: string): NewEvent {
  return { type: 'client.archived', client_id: clientId }
}

/** A client was forgotten; `blanked` counts what was made empty, by kind. */
export function clientErased(clientId: string, blanked: Record<string, number>): NewEvent {
  return { type: 'client.erased', client_id: clientId, data: { blanked } }
}
