import { ok, read } from '../../contract/operation.ts'
import { readSettings } from '../settings/settings.store.ts'
import { standingOn } from './customer.standing.ts'
import { companyView, customerJob } from './customer-job.view.ts'

export const getJobByToken = read('getJobByToken', async ({ actor, at }, db) => {
  if (actor.kind !== 'link') return unknown
  const standing = await standingOn(db, actor, actor.job_id, at)
  const job = standing && (await customerJob(db, actor, actor.job_id, standing, at))
  if (!job) return unknown
  const { name, can_approve, sees_prices } = standing.contact
  return ok({
    purpose: actor.purpose,
    read_only: standing.read_only,
    company: companyView(await readSettings(db)),
    contact: { name, can_approve, sees_prices },
    job,
  })
})

const unknown = { refused: 'not_found', detail: 'This link is not known.' } as const
