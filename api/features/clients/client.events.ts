import type { NewEvent } from '../../events/log.ts'

/** A client was added. */
export function clientCreated(clientId: string): NewEvent {
  return { type: 'client.created', client_id: clientId }
}

/** Somebody changed a client; `fields` names what. */
export function clientUpdated(clientId: string, fields: string[]): NewEvent {
  return { type: 'client.updated', client_id: clientId, data: { fields } }
}
