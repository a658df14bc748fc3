import { change, ok } from '../../contract/operation.ts'
import { profileUpdated } from './account.events.ts'
import { linkSpent } from './account.refusals.ts'
import { takeAccountToken } from './account-token.store.ts'
import { adoptContact } from './adopt-contact.ts'
import { hashPassword } from './password.ts'
import { activate, credentialsOf, type Profile, signedInProfile, storePassword } from './profile.store.ts'
import { endSessionsOf, openBrowserSession } from './session.write.ts'

/** The link came by mail, so the address is confirmed with it; whoever was signed in before is not any more. */
export const setUpAccount = change(
  'setUpAccount',
  ({ body }) => hashPassword(body.password),
  async ({ body, from, at }, tx, _deps, password_hash) => {
    const taken = await takeAccountToken(tx, body.token, ['set_up', 'reset_password'], at)
    const known = taken?.profile_id && (await credentialsOf(tx, { profile_id: taken.profile_id }))
    if (!known || known.state === 'deactivated') return linkSpent
    await storePassword(tx, known.id, password_hash, at)
    if (!(await activate(tx, known.id, at))) return linkSpent
    if (!known.email_confirmed_at) await adoptContact(tx, known.id, at)
    await endSessionsOf(tx, known.id, at)
    tx.tell(profileUpdated(known.id, ['password']))
    const cookie = await openBrowserSession(tx, known.id, from, at)
    return { ...ok({ profile: (await signedInProfile(tx, known.id)) as Profile }), cookie }
  },
)
