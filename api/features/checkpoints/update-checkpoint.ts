import { change, ok } from '../../contract/operation.ts'
import { staleUnless } from '../../contract/stale.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { partyIn } from '../jobs/job.view.ts'
import { checkpointTold } from './checkpoint.events.ts'
import { editCheckpoint } from './checkpoint.rules.ts'
import { type CheckpointRow, findCheckpoint, lockCheckpoint, writeCheckpoint } from './checkpoint.store.ts'
import { checkpointView } from './checkpoint.view.ts'

export const updateCheckpoint = change(
  'updateCheckpoint',
  async ({ actor, params, body, at, if_match }, tx) => {
    const before = await lockCheckpoint(tx, actor, params.checkpoint_id)
    if (!before) return { refused: 'not_found', detail: 'There is no such checkpoint.' }
    const { checkpoint, facts } = before
    const stale = staleUnless(if_match, checkpoint.version, checkpointView(before, actor))
    if (stale) return stale
    const fields = Object.keys(body)
    const refusal = editCheckpoint(facts, fields, partyIn(actor, null))
    if (refusal) return refusal
    await writeCheckpoint(tx, checkpoint.id, body, at)
    tx.tell(checkpointTold('checkpoint.updated', before, { fields }))
    await touchJob(tx, checkpoint.job_id, at)
    return ok(checkpointView((await findCheckpoint(tx, actor, checkpoint.id)) as CheckpointRow, actor))
  },
)
