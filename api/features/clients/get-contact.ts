import { ok, read } from '../../contract/operation.ts'
import { findContact } from './contact.store.ts'

export const getContact = read('getContact', async (call, db) => {
  const contact = await findContact(db, call.params.contact_id)
  return contact ? ok(contact) : { refused: 'not_found', detail: 'There is no such contact.' }
})
