import { isOffice } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { jobVisible } from './job.store.ts'
import { jobContacts } from './job-contact.store.ts'

export const listJobContacts = read('listJobContacts', async ({ actor, params: { job_id } }, db) => {
  if (!(await jobVisible(db, actor, job_id))) return { refused: 'not_found', detail: 'There is no such job.' }
  return ok({ items: await jobContacts(db, job_id, { withEmail: isOffice(actor) }) })
})
