import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import type { Party } from '../../contract/party.ts'
import { partyIn } from '../jobs/job.view.ts'
import { allowedVisitActions } from './visit.rules.ts'
import type { VisitRow } from './visit.store.ts'

/** The visit as the contract has it, with what this actor may do now. */
export function visitView(row: VisitRow, actor: Actor, at: Date): components['schemas']['Visit'] {
  return { ...row.visit, allowed_actions: allowedVisitActions(row.facts, partyOn(row, actor), at) }
}

/** In what capacity an actor acts on a visit. */
export function partyOn({ visit }: VisitRow, actor: Actor): Party {
  return partyIn(actor, visit.assignments.find(({ role }) => role === 'lead')?.contractor_id ?? null)
}
