import { mergePatch } from '../../contract/merge-patch.ts'
import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { revokeCredentials } from '../credentials/credential.write.ts'
import { revokeLinks } from '../links/link.write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { contactUpdated } from './contact.events.ts'
import { type Contact, findContact, lockContact } from './contact.store.ts'
import { replaceStanding } from './contact-role.store.ts'
import { replaceExternalRefs } from './external-ref.store.ts'
import { phonesOf } from './phone.ts'

export const updateContact = change('updateContact', async (call, tx) => {
  const before = await lockContact(tx, call.params.contact_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such contact.' }
  const stale = staleUnless(call.if_match, before.version, before)
  if (stale) return stale
  const { external_refs, clients, sites, custom, email, phones, ...given } = call.body
  const numbers = phones && phonesOf(phones, (await readSettings(tx)).country)
  if (isRefusal(numbers)) return numbers
  const refused =
    (await replaceStanding(tx, before.id, { clients, sites })) ??
    (await replaceExternalRefs(tx, 'contact', before.id, external_refs))
  if (refused) return refused
  const address = email === undefined ? before.email : (email?.toLowerCase() ?? null)
  const moved = address !== before.email
  await tx.prisma.contact.update({
    where: { id: before.id },
    data: {
      ...given,
      ...(numbers && { phones: numbers }),
      ...(custom && { custom: mergePatch(before.custom, custom) }),
      ...(moved && { email: address, email_state: 'unknown' }),
      version: { increment: 1 },
      updated_at: call.at,
    },
  })
  // Whoever reads the old mailbox must not go on holding this person's links.
  if (moved) {
    await revokeLinks(tx, { contact_id: before.id }, call.at, 'address_changed')
    await revokeCredentials(tx, { unproven_of: before.id }, 'address_changed', call.at)
  }
  tx.tell(contactUpdated(before.id, Object.keys(call.body)))
  return ok((await findContact(tx, before.id)) as Contact)
})
