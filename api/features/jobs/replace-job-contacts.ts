import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { reference } from '../clients/merged.store.ts'
import { jobUpdated } from './job.events.ts'
import { touchJob } from './job.status.store.ts'
import { lockJob } from './job.store.ts'
import { jobContacts, replaceJobContacts as replace } from './job-contact.store.ts'

export const replaceJobContacts = change('replaceJobContacts', async (call, tx) => {
  const { actor, at, body } = call
  const job = await lockJob(tx, actor, call.params.job_id)
  if (!job) return { refused: 'not_found', detail: 'There is no such job.' }
  const named = new Map<string, (typeof body.contacts)[number]>()
  for (const [index, contact] of body.contacts.entries()) {
    const pointer = `/contacts/${index}/contact_id`
    // What was merged stands for the one it went into, which may be named already.
    const contact_id = await reference(tx, 'contact', contact.contact_id, pointer)
    if (isRefusal(contact_id)) return contact_id
    if (named.has(contact_id)) {
      const errors = [{ pointer, message: 'is named twice' }]
      return { refused: 'invalid_input', detail: 'A contact stands on a job once.', errors }
    }
    named.set(contact_id, { ...contact, contact_id })
  }
  await replace(tx, job.job.id, [...named.values()])
  await touchJob(tx, job.job.id, at)
  tx.tell(jobUpdated(job.job, ['contacts']))
  return ok({ items: await jobContacts(tx, job.job.id, { withEmail: true }) })
})
