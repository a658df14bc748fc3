import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import { partyInDispute } from './dispute.access.ts'
import { allowedDisputeActions, isLate } from './dispute.rules.ts'
import type { DisputeRow } from './dispute.store.ts'

/** The dispute as the contract has it, with what this actor may do now. */
export function disputeView(row: DisputeRow, actor: Actor, at: Date): components['schemas']['Dispute'] {
  const { reminders: _, respond_by, reopened_at, ended_at, created_at, updated_at, ...same } = row
  return {
    ...same,
    respond_by: respond_by?.toISOString() ?? null,
    reopened_at: reopened_at?.toISOString() ?? null,
    ended_at: ended_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
    late: isLate(row, at),
    allowed_actions: allowedDisputeActions(row, partyInDispute(actor), at),
  }
}
