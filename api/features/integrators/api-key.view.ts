import type { components } from '../../../openapi/generated/contract.ts'
import { keyState } from './api-key.rules.ts'
import type { ApiKeyRow } from './api-key.store.ts'

/** A key as the contract has it, with whether it is good now. */
export function apiKeyView(row: ApiKeyRow, at: Date): components['schemas']['ApiKey'] {
  return {
    ...row,
    state: keyState(row, at),
    expires_at: row.expires_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}
