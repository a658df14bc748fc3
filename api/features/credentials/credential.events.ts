import type { NewEvent } from '../../events/log.ts'

interface CredentialIds {
  id: string
  job_id: string
  contact_id: string
}

/** A temporary login was made for a contact; neither its name nor its password is told. */
export function credentialIssued({ id, job_id, contact_id }: CredentialIds): NewEvent {
  return { type: 'credential.issued', job_id, contact_id, data: { credential_id: id } }
}

/** Why a credential ended. */
export type CredentialEnd =
  | 'revoked'
  | 'replaced'
  | 'address_changed'
  | 'address_proved'
  | 'link_revoked'
  | 'erased'

/** A temporary login opens nothing any more, nor does what became of it. */
export function credentialRevoked(
  { id, job_id, contact_id }: CredentialIds,
  reason: CredentialEnd,
): NewEvent {
  return { type: 'credential.revoked', job_id, contact_id, data: { credential_id: id, reason } }
}
