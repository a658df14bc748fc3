import type { Refusal } from '../../contract/refusal.ts'

/** What ends a key. */
export interface KeyEnds {
  expires_at: Date | null
  revoked_at: Date | null
}

/** Whether a key is good; one that was revoked is called so even when its time is over, too. */
export function keyState({ expires_at, revoked_at }: KeyEnds, at: Date): 'active' | 'expired' | 'revoked' {
  if (revoked_at) return 'revoked'
  return expires_at && expires_at <= at ? 'expired' : 'active'
}

/** Why a key cannot be made with this end; null when it can. */
export function endRefusal(expires_at: Date | null, at: Date): Refusal<'invalid_input'> | null {
  if (!expires_at || expires_at > at) return null
  return {
    refused: 'invalid_input',
    detail: 'A key that has ended before it was made opens nothing.',
    errors: [{ pointer: '/expires_at', message: 'must lie ahead' }],
  }
}

/** That a key was used is noted to the minute: not at every request. */
export const USE_NOTED_EVERY_MS = 60_000

/** Whether a use at this time is to be noted. */
export function isNewUse(last_used_at: Date | null, at: Date): boolean {
  return !last_used_at || at.getTime() - last_used_at.getTime() >= USE_NOTED_EVERY_MS
}
