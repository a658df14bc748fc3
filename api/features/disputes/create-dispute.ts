import { isOffice } from '../../contract/actor.ts'
import { change, created } from '../../contract/operation.ts'
import { standingOn } from '../customers/customer.standing.ts'
import { lockJob } from '../jobs/job.store.ts'
import { readSettings } from '../settings/settings.store.ts'
import { mailDisputeNews } from './dispute.mail.ts'
import { turnOf } from './dispute.rules.ts'
import { type DisputeRow, findDispute } from './dispute.store.ts'
import { disputeView } from './dispute.view.ts'
import { openDispute } from './dispute.write.ts'

export const createDispute = change('createDispute', async ({ actor, body, at }, tx, { secrets }) => {
  const job = await lockJob(tx, actor, body.job_id)
  if (!job) return unknownJob
  const standing = isOffice(actor) ? null : await standingOn(tx, actor, body.job_id, at)
  if (standing && !standing.may('open_dispute'))
    return { refused: 'forbidden', detail: 'This link is for something else.' }
  const { job_id, title, description, category, severity = 'normal' } = body
  const contact_id = standing?.contact.id ?? null
  const opened_by_id =
    actor.kind === 'profile' ? actor.profile_id : actor.kind === 'link' ? actor.link_id : null
  const dispute = {
    job_id,
    title,
    description,
    category,
    severity,
    contact_id,
    opened_by: actor.kind,
    opened_by_id,
  }
  const id = await openDispute(tx, dispute, turnOf('office', await readSettings(tx), at), at)
  await mailDisputeNews(
    tx,
    secrets,
    { id, job_id, contact_id },
    {
      news: 'opened',
      event_id: null,
      cause: `dispute_opened:${id}`,
      at,
    },
  )
  return created(disputeView((await findDispute(tx, actor, id)) as DisputeRow, actor, at))
})

const unknownJob = {
  refused: 'unknown_reference',
  detail: 'There is no such job.',
  errors: [{ pointer: '/job_id', message: 'does not exist' }],
} as const
