import { isOffice } from '../../contract/actor.ts'
import { mergePatch } from '../../contract/merge-patch.ts'
import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { jobUpdated } from './job.events.ts'
import { findJob, type JobRow, lockJob } from './job.store.ts'
import { jobView } from './job.view.ts'
import { referencesToday } from './job.write.ts'
import { isRequester } from './job-contact.store.ts'
import { decidesSuggestion } from './request.suggestion.rules.ts'
import { requestChangeRefusal } from './request-change.rules.ts'

export const updateJob = change('updateJob', async (call, tx) => {
  const { actor, at, body } = call
  const before = await lockJob(tx, actor, call.params.job_id)
  if (!before) return { refused: 'not_found', detail: 'There is no such job.' }
  const stale = staleUnless(call.if_match, before.job.version, jobView(before, actor, at))
  if (stale) return stale
  if (!isOffice(actor)) {
    const asked = await isRequester(tx, actor, before.job.id)
    const refused = requestChangeRefusal({ status: before.job.status, asked }, Object.keys(body))
    if (refused) return refused
  }
  const named = await referencesToday(tx, actor, body)
  if (isRefusal(named)) return named
  const { respond_by, custom, ...rest } = body
  await tx.prisma.job.update({
    where: { id: before.job.id },
    data: {
      ...rest,
      ...named,
      ...(custom && { custom: mergePatch(before.job.custom, custom) }),
      ...(decidesSuggestion(before.job.suggestion, actor, body) && { suggestion_reviewed_at: at }),
      ...(respond_by !== undefined && { respond_by: respond_by && new Date(respond_by) }),
      version: { increment: 1 },
      updated_at: at,
    },
  })
  tx.tell(jobUpdated(before.job, Object.keys(body)))
  return ok(jobView((await findJob(tx, actor, before.job.id)) as JobRow, actor, at))
})
