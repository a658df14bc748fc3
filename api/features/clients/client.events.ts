import type { NewEvent } from '../../events/log.ts'

/** A client was added. */
export function clientCreated(clientId: string): NewEvent {
  return { type: 'client.created', client_id: clientId }
}
