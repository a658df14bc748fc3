import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { contactCreated } from '../clients/contact.events.ts'
import { insertContact } from '../clients/contact.store.ts'
import { phoneOf } from '../clients/phone.ts'
import { readSettings } from '../settings/settings.store.ts'
import { profileCreated } from './account.events.ts'
import { mailAccountExists, mailAccountLink } from './account.mail.ts'
import { hashPassword } from './password.ts'
import { credentialsOf, insertProfile, type Profile, signedInProfile } from './profile.store.ts'
import { openBrowserSession } from './session.write.ts'

/**
 * The new customer is a contact of their own, until the confirmed address shows whom the office knows. The answer is
 * the same whether or not the address has an account: that is for its owner alone, by mail.
 */
export const signUp = change(
  'signUp',
  ({ body }) => hashPassword(body.password),
  async ({ body, at, from }, tx, { secrets }, password_hash) => {
    const phone = phoneOf(body.phone, (await readSettings(tx)).country)
    if (isRefusal(phone)) return phone
    const { name, email, language = 'en' } = body
    const owner = await credentialsOf(tx, { email })
    const contact_id = await insertContact(tx, { name, email, phones: phone ? [phone] : [], language }, at)
    const given = { role: 'customer', state: 'active', email_confirmed_at: null, owns_email: false } as const
    const login = { ...given, name, email, phone, language, contact_id, password_hash }
    const id = (await insertProfile(tx, login, at)) as string
    const cookie = await openBrowserSession(tx, id, from, at)
    const profile = (await signedInProfile(tx, id)) as Profile
    if (owner?.owns_email) mailAccountExists(tx, { id: owner.id, email: profile.email }, profile)
    else await mailAccountLink(tx, secrets, 'confirm_email', profile, at)
    tx.tell(contactCreated(contact_id))
    tx.tell(profileCreated(id, 'customer'))
    return { ...created({ profile }), cookie }
  },
)
