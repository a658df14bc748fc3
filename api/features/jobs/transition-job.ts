import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { applyJobChange } from './job.move.ts'
import { moveJob } from './job.rules.ts'
import { findJob, type JobRow, lockJob } from './job.store.ts'
import { jobView, partyIn } from './job.view.ts'

export const transitionJob = change('transitionJob', async (call, tx) => {
  const { actor, at, body } = call
  const before = await lockJob(tx, actor, call.params.job_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such job.' }
  const stale = staleUnless(call.if_match, before.job.version, jobView(before, actor, at))
  if (stale) return stale
  const resume_at = body.resume_at ? new Date(body.resume_at) : null
  const move = { ...body, party: partyIn(actor, before.lead_id), at, resume_at }
  const moved = moveJob(before.facts, move)
  if (isRefusal(moved)) return moved
  await applyJobChange(tx, before.job.id, moved, move)
  return ok(jobView((await findJob(tx, actor, before.job.id)) as JobRow, actor, at))
})
