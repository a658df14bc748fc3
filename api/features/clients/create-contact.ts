import { change, created } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { readSettings } from '../settings/settings.store.ts'
import { contactCreated } from './contact.events.ts'
import { type Contact, findContact, insertContact } from './contact.store.ts'
import { replaceStanding } from './contact-role.store.ts'
import { keepExternalRefs } from './external-ref.store.ts'
import { phonesOf } from './phone.ts'

export const createContact = change('createContact', async ({ body, at }, tx) => {
  const { external_refs = [], clients, sites, ...given } = body
  const phones = phonesOf(given.phones ?? [], (await readSettings(tx)).country)
  if (isRefusal(phones)) return phones
  const id = await insertContact(tx, { ...given, email: given.email ?? null, phones }, at)
  const unknown = await replaceStanding(tx, id, { clients, sites })
  if (unknown) return unknown
  const taken = await keepExternalRefs(tx, 'contact', id, external_refs)
  if (taken) return taken
  tx.tell(contactCreated(id))
  return created((await findContact(tx, id)) as Contact)
})
