import type { ProfileActor } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { profileUpdated } from '../accounts/account.events.ts'
import { type Profile, signedInProfile } from '../accounts/profile.store.ts'
import { tryCode } from './code.write.ts'
import { alreadyConfirmed } from './credential.refusals.ts'
import { unprovenLogin } from './credential.store.ts'
import { confirmCredentialOf, revokeCredentials } from './credential.write.ts'

export const confirmCredential = change('confirmCredential', async ({ actor, body, at }, tx, { secrets }) => {
  const { profile_id } = actor as ProfileActor
  const login = await unprovenLogin(tx, profile_id)
  if (!login) return alreadyConfirmed
  const refused = await tryCode(tx, secrets, { credential_id: login.id }, body.code, at)
  if (refused) return refused
  await confirmCredentialOf(tx, profile_id, at)
  await revokeCredentials(tx, { unproven_of: login.contact_id }, 'address_proved', at)
  tx.tell(profileUpdated(profile_id, ['email', 'email_confirmed_at']))
  return ok((await signedInProfile(tx, profile_id)) as Profile)
})
