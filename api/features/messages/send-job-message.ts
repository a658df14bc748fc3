import sql from 'sql-template-tag'
import { isStaff } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { entryRefusal } from '../jobs/job.entry.ts'
import { holdJob } from '../jobs/job.store.ts'
import { readSettings } from '../settings/settings.store.ts'
import { authorshipOf } from './author.view.ts'
import { messageAdded } from './message.events.ts'
import { mailMessage } from './message.mail.ts'
import { attachPhotos, holdPhotos } from './message.photos.ts'
import { findMessage, insertMessage, type MessageRow } from './message.store.ts'
import { messageView } from './message.view.ts'

export const sendJobMessage = change('sendJobMessage', async (call, tx, { secrets }) => {
  const { actor, at } = call
  const { job_id } = call.params
  const { body, visibility, photo_ids = [] } = call.body
  const refused = await entryRefusal(tx, actor, job_id, ['see_job', 'send_message'], at)
  if (refused) return refused
  if (visibility === 'internal' && !isStaff(actor))
    return { refused: 'forbidden', detail: 'Notes are written by the office and its contractors.' }
  // Held by one at a time, so that two messages at once make one mail.
  await holdJob(tx, job_id)
  const from = sql`p.job_id = ${job_id}::uuid`
  const unfit = await holdPhotos(tx, { actor, from, photo_ids, visibility })
  if (unfit) return unfit
  const authorship = authorshipOf(actor)
  const id = await insertMessage(tx, { job_id }, { ...authorship, visibility, body }, at)
  await attachPhotos(tx, { job_id }, { id, visibility }, photo_ids)
  const event_id = tx.tell(messageAdded({ job_id }, { id, visibility, author: authorship.author }))
  if (authorship.author === 'office' && visibility === 'all')
    await mailMessage(tx, secrets, { id, job_id, event_id, at })
  const { company_name: company } = await readSettings(tx)
  return created(messageView((await findMessage(tx, id)) as MessageRow, { actor, company }))
})
