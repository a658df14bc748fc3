import { change, ok } from '../../contract/operation.ts'
import { profileUpdated } from './account.events.ts'
import { linkSpent, signInRefused } from './account.refusals.ts'
import { holderOf, takeAccountToken } from './account-token.store.ts'
import { adoptContact } from './adopt-contact.ts'
import { provenPassword } from './password.ts'
import { activate, credentialsOf, type Profile, signedInProfile } from './profile.store.ts'
import { isSelf } from './sign-in.ts'

/**
 * Two proofs are asked for: the link, that the mailbox is theirs; the session or the password, that the account is.
 * Otherwise a stranger signs up with somebody's address, and the owner of the mailbox opens their jobs to them.
 */
export const confirmEmail = change(
  'confirmEmail',
  async ({ body, at }, { database }) => {
    if (body.password === undefined) return null
    const profile_id = await holderOf(database, body.token, 'confirm_email', at)
    return provenPassword(profile_id ? await credentialsOf(database, { profile_id }) : null, body.password)
  },
  async ({ body, actor, at }, tx, _deps, proven) => {
    const taken = await takeAccountToken(tx, body.token, ['confirm_email'], at)
    const known = taken?.profile_id ? await credentialsOf(tx, { profile_id: taken.profile_id }) : null
    if (known?.state !== 'active') return linkSpent
    if (!isSelf(actor, known.id) && (proven === null || proven !== known.password_hash)) return signInRefused
    if (!known.email_confirmed_at) {
      if (!(await activate(tx, known.id, at))) return linkSpent
      await adoptContact(tx, known.id, at)
      tx.tell(profileUpdated(known.id, ['email_confirmed_at']))
    }
    return ok((await signedInProfile(tx, known.id)) as Profile)
  },
)
