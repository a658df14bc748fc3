import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'
import type { Party } from '../../contract/party.ts'
import { allowedJobActions } from './job.rules.ts'
import type { JobRow } from './job.store.ts'

/** The job as the contract has it, with what this actor may do now. The office's own notes stay in the office. */
export function jobView(row: JobRow, actor: Actor, at: Date): components['schemas']['Job'] {
  const party = partyIn(actor, row.lead_id)
  const own = party === 'customer' || party === 'link' ? withoutNotes : {}
  return { ...row.job, ...own, allowed_actions: allowedJobActions(row.facts, party, at) }
}

const withoutNotes = { hold_reason: null, cancel_reason: null, custom: {}, external_refs: [], tags: [] }

/** In what capacity an actor acts on a job. */
export function partyIn(actor: Actor, leadContractorId: string | null): Party {
  if (isOffice(actor)) return 'office'
  if (actor.kind === 'system') return 'system'
  if (actor.kind === 'link') return 'link'
  if (actor.kind !== 'profile' || actor.role === 'customer') return 'customer'
  return actor.profile_id === leadContractorId ? 'lead_contractor' : 'helper_contractor'
}
