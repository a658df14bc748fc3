import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import { partyIn } from '../jobs/job.view.ts'
import { allowedCheckpointActions } from './checkpoint.rules.ts'
import type { CheckpointRow } from './checkpoint.store.ts'

/** The checkpoint as staff read it, with what this actor may do now. */
export function checkpointView(row: CheckpointRow, actor: Actor): components['schemas']['Checkpoint'] {
  return { ...row.checkpoint, allowed_actions: allowedCheckpointActions(row.facts, partyIn(actor, null)) }
}
