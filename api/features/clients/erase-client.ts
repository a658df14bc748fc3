import { uuidv7 } from 'uuidv7'
import type { ApiKeyActor, OfficeActor } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { jobUpdated } from '../jobs/job.events.ts'
import { clientErased } from './client.events.ts'
import { findClient } from './client.store.ts'
import { holdMerges } from './client-merge.store.ts'
import { contactErased } from './contact.events.ts'
import { keptData } from './erasure.rules.ts'
import { countKept, lockErasure } from './erasure.store.ts'
import { blankWords } from './erasure.words.ts'
import { jobsShowing } from './erasure.work.ts'
import { blankPersons, endAccess, removePhotos } from './erasure.write.ts'

export const eraseClient = change('eraseClient', async ({ actor, params, at }, tx) => {
  await holdMerges(tx)
  const client = await findClient(tx, params.client_id)
  if (!client) return { refused: 'not_found', detail: 'There is no such client.' }
  const { id: client_id } = client
  const scope = await lockErasure(tx, client_id)
  const ended = await endAccess(tx, scope, at)
  const { report_mails, ...words } = await blankWords(tx, scope, at)
  const photos = await removePhotos(tx, scope, at)
  const { contacts, sites } = await blankPersons(tx, scope, at)
  const mails = ended.mails + report_mails
  const blanked = { contacts: contacts.length, ...ended, mails, ...words, photos, sites }
  const kept = keptData(await countKept(tx, scope))
  const known = await tx.prisma.erasure.findFirst({ where: { client_id }, select: { id: true } })
  // Asked again without anything new to blank, nothing happens again.
  if (!known || Object.values(blanked).some((count) => count > 0)) {
    const by = actor as OfficeActor | ApiKeyActor
    const requested_by = by.kind === 'api_key' ? by.api_key_id : by.profile_id
    const row = { client_id, requested_by, blanked, kept, created_at: at }
    await tx.prisma.erasure.create({ data: { id: uuidv7(), ...row }, select: { id: true } })
    tx.tell(clientErased(client_id, blanked))
    for (const contact_id of contacts) tx.tell(contactErased(contact_id))
    // Who looks at a job of theirs sees other names, fewer words and another place.
    for (const job of await jobsShowing(tx, scope))
      tx.tell(jobUpdated(job, ['client_name', 'contacts', 'description', 'site']))
  }
  return ok({ client_id, blanked, kept })
})
