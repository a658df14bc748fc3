/** Hours for which a temporary password is good. */
export const CREDENTIAL_HOURS = 72

export type CredentialState = 'open' | 'used' | 'confirmed' | 'expired' | 'revoked'

export interface CredentialFacts {
  expires_at: Date
  changed_at: Date | null
  confirmed_at: Date | null
  revoked_at: Date | null
}

/** How a credential stands: what was used does not expire, it is a login by then. */
export function credentialState(credential: CredentialFacts, at: Date): CredentialState {
  if (credential.revoked_at) return 'revoked'
  if (credential.confirmed_at) return 'confirmed'
  if (credential.changed_at) return 'used'
  return at >= credential.expires_at ? 'expired' : 'open'
}
