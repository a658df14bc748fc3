import type { components } from '../../../openapi/generated/contract.ts'
import { credentialState } from './credential.rules.ts'
import type { CredentialRow } from './credential.store.ts'

/** The credential as the office sees it: how it stands, never what opens it. */
export function credentialView(row: CredentialRow, at: Date): components['schemas']['Credential'] {
  const { id, job_id, contact_id, contact_name, user_name } = row
  return {
    id,
    job_id,
    contact_id,
    contact_name,
    user_name,
    state: credentialState(row, at),
    expires_at: row.expires_at.toISOString(),
    used_at: row.changed_at?.toISOString() ?? null,
    confirmed_at: row.confirmed_at?.toISOString() ?? null,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}
