import type { Actor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Database, Tx } from '../../database/database.ts'
import { signInRefused } from './account.refusals.ts'
import { passwordFits } from './password.ts'
import { credentialsOf, type Profile, signedInProfile } from './profile.store.ts'

/**
 * Checks address and password, then opens whatever session the caller wants. The slow comparison runs outside the
 * transaction, so that guessing holds no connection; the state is looked at again inside.
 */
export async function signIn<Opened>(
  database: Database,
  given: { email: string; password: string },
  open: (tx: Tx, profileId: string) => Promise<Opened>,
): Promise<{ profile: Profile; opened: Opened } | Refusal<'sign_in_refused'>> {
  const known = await credentialsOf(database, given)
  const fits = await passwordFits(known?.password_hash ?? null, given.password)
  if (!known?.owns_email || !fits || known.state !== 'active') return signInRefused
  return database.transaction(async (tx) => {
    const opened = await open(tx, known.id)
    const profile = await signedInProfile(tx, known.id)
    return profile?.state === 'active' ? { profile, opened } : signInRefused
  })
}

/** Whether the actor is this person, signed in. */
export function isSelf(actor: Actor, profileId: string | null): boolean {
  return actor.kind === 'profile' && actor.profile_id === profileId
}
