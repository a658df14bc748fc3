import type { components } from '../../../openapi/generated/contract.ts'
import { type Actor, isOffice } from '../../contract/actor.ts'
import { partyIn } from '../jobs/job.view.ts'
import { allowedMaterialActions } from './material.rules.ts'
import type { MaterialRow } from './material.store.ts'

type Schemas = components['schemas']

/** The material as the contract has it. What it costs is for the office and who noted it; customers get no notes. */
export function materialView(row: MaterialRow, actor: Actor): Schemas['Material'] {
  const party = partyIn(actor, null)
  const own = party === 'customer' || party === 'link' ? { supplier_ref: null, note: null } : {}
  return {
    ...row.material,
    ...own,
    cost_minor: seesCost(row, actor) ? row.material.cost_minor : null,
    allowed_actions: allowedMaterialActions(row.facts, party),
  }
}

/** Whether the actor sees, and may change, what a material costs. */
export function seesCost({ noted_by }: Pick<MaterialRow, 'noted_by'>, actor: Actor): boolean {
  return isOffice(actor) || (actor.kind === 'profile' && actor.profile_id === noted_by)
}

/** The material as its customer sees it: what it is and where, never what it costs. */
export function customerMaterial({ material }: MaterialRow): Schemas['CustomerMaterial'] {
  const { id, description, quantity, unit, supplier, status, needed_on, expected_on, updated_at } = material
  return { id, description, quantity, unit, supplier, status, needed_on, expected_on, updated_at }
}
