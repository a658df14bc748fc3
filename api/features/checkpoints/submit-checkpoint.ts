import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { partyIn } from '../jobs/job.view.ts'
import { submitCheckpoint as judge } from './checkpoint.rules.ts'
import { type CheckpointRow, findCheckpoint, lockCheckpoint } from './checkpoint.store.ts'
import { submit } from './checkpoint.submit.ts'
import { checkpointView } from './checkpoint.view.ts'

export const submitCheckpoint = change('submitCheckpoint', async (call, tx, { secrets }) => {
  const { actor, params, body, at } = call
  const row = await lockCheckpoint(tx, actor, params.checkpoint_id)
  if (!row) return { refused: 'not_found', detail: 'There is no such checkpoint.' }
  const stale = staleUnless(call.if_match, row.checkpoint.version, checkpointView(row, actor))
  if (stale) return stale
  const next = judge(row.facts, partyIn(actor, null))
  if (isRefusal(next)) return next
  await submit(tx, secrets, actor, row, { round: next.round, note: body?.note?.trim() || null }, at)
  return ok(checkpointView((await findCheckpoint(tx, actor, row.checkpoint.id)) as CheckpointRow, actor))
})
