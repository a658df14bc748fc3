import type { components } from '../../../openapi/generated/contract.ts'
import type { Actor } from '../../contract/actor.ts'
import { partyIn } from '../jobs/job.view.ts'
import { allowedDeliveryActions } from './delivery.rules.ts'
import type { DeliveryRow } from './delivery.store.ts'

/** The delivery as staff read it, with what this actor may do now. */
export function deliveryView(row: DeliveryRow, actor: Actor): components['schemas']['Delivery'] {
  return { ...row.delivery, allowed_actions: allowedDeliveryActions(row.facts, partyIn(actor, null)) }
}
