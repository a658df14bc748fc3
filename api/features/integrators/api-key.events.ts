import type { ApiKeyScope } from '../../contract/actor.ts'
import type { NewEvent } from '../../events/log.ts'

/** A program may act for the office, as far as these scopes reach. */
export function apiKeyCreated(api_key_id: string, scopes: readonly ApiKeyScope[]): NewEvent {
  return { type: 'api_key.created', data: { api_key_id, scopes } }
}

/** It may not any more. */
export function apiKeyRevoked(api_key_id: string): NewEvent {
  return { type: 'api_key.revoked', data: { api_key_id } }
}
