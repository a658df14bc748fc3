import { change, done } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { checkpointTold } from './checkpoint.events.ts'
import { removeCheckpoint as judge } from './checkpoint.rules.ts'
import { lockCheckpoint, writeCheckpoint } from './checkpoint.store.ts'
import { checkpointView } from './checkpoint.view.ts'

export const removeCheckpoint = change('removeCheckpoint', async ({ actor, params, at, if_match }, tx) => {
  const row = await lockCheckpoint(tx, actor, params.checkpoint_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such checkpoint.' }
  const stale = staleUnless(if_match, row.checkpoint.version, checkpointView(row, actor))
  if (stale) return stale
  const refusal = judge(row.facts)
  if (refusal) return refusal
  await writeCheckpoint(tx, row.checkpoint.id, { removed_at: at }, at)
  tx.tell(checkpointTold('checkpoint.updated', row, { removed: true }))
  await touchJob(tx, row.checkpoint.job_id, at)
  return done
})
