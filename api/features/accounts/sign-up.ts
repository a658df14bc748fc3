import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { contactCreated } from '../clients/contact.events.ts'
import { insertContact } from '../clients/contact.store.ts'
import { phoneOf } from '../clients/phone.ts'
import { readSettings } from '../settings/settings.store.ts'
import { profileCreated } from './account.events.ts'
import { mailAccountLink } from './account.mail.ts'
import { addressTaken } from './account.refusals.ts'
import { hashPassword } from './password.ts'
import { insertProfile, type Profile, signedInProfile } from './profile.store.ts'
import { openBrowserSession } from './session.write.ts'

/** The new customer is a contact of their own, until the confirmed address shows whom the office knows. */
export const signUp = change('signUp', async ({ body, at, from }, tx, { secrets }) => {
  const phone = phoneOf(body.phone, (await readSettings(tx)).country)
  if (isRefusal(phone)) return phone
  const { name, email, language = 'en' } = body
  const contact_id = await insertContact(tx, { name, email, phones: phone ? [phone] : [], language }, at)
  const id = await insertProfile(
    tx,
    {
      role: 'customer',
      state: 'active',
      name,
      email,
      phone,
      language,
      contact_id,
      password_hash: await hashPassword(body.password),
      email_confirmed_at: null,
    },
    at,
  )
  if (!id) return addressTaken
  const cookie = await openBrowserSession(tx, id, from, at)
  const profile = (await signedInProfile(tx, id)) as Profile
  await mailAccountLink(tx, secrets, 'confirm_email', profile, at)
  tx.tell(contactCreated(contact_id))
  tx.tell(profileCreated(id, 'customer'))
  return { ...created({ profile }), cookie }
})
