import type { ProfileActor } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import { touchJob } from '../jobs/job.status.store.ts'
import { partyIn } from '../jobs/job.view.ts'
import { checkpointTold } from './checkpoint.events.ts'
import { waiveCheckpoint as judge } from './checkpoint.rules.ts'
import {
  type CheckpointRow,
  findCheckpoint,
  keepAnswer,
  lockCheckpoint,
  writeCheckpoint,
} from './checkpoint.store.ts'
import { checkpointView } from './checkpoint.view.ts'

export const waiveCheckpoint = change(
  'waiveCheckpoint',
  async ({ actor, params, body, at, if_match }, tx) => {
    const row = await lockCheckpoint(tx, actor, params.checkpoint_id)
    if (!row) return { refused: 'not_found', detail: 'There is no such checkpoint.' }
    const { checkpoint } = row
    const stale = staleUnless(if_match, checkpoint.version, checkpointView(row, actor))
    if (stale) return stale
    const next = judge(row.facts, partyIn(actor, null), body.reason)
    if (isRefusal(next)) return next
    const { profile_id } = actor as ProfileActor
    const who = { profile_id, contact_id: null, link_id: null, decided_name: null }
    const columns = { status: next.status, reason: body.reason.trim(), decided_at: at, ...who }
    await writeCheckpoint(tx, checkpoint.id, columns, at)
    await keepAnswer(tx, checkpoint.id)
    tx.tell(checkpointTold('checkpoint.waived', row, { from: row.facts.status }))
    await touchJob(tx, checkpoint.job_id, at)
    return ok(checkpointView((await findCheckpoint(tx, actor, checkpoint.id)) as CheckpointRow, actor))
  },
)
