import type { components } from '../../../openapi/generated/contract.ts'
import { allowedDeliveryActions } from '../materials/delivery.rules.ts'
import type { DeliveryRow } from '../materials/delivery.store.ts'
import type { Standing } from './customer.standing.ts'

/** A delivery as its customer sees it: without the office's notes. */
export function customerDelivery(
  { delivery, facts }: DeliveryRow,
  standing: Standing,
): components['schemas']['CustomerDelivery'] {
  const may = standing.may('confirm_delivery')
  return {
    id: delivery.id,
    supplier: delivery.supplier,
    status: delivery.status,
    expected_start: delivery.expected_start,
    expected_end: delivery.expected_end,
    delivered_at: delivery.delivered_at,
    confirmed_at: delivery.confirmed_at,
    confirmed_name: delivery.confirmed_name,
    reason: delivery.status === 'refused' ? delivery.reason : null,
    lines: delivery.lines.map(({ material_id: _, ...line }) => line),
    allowed_actions: allowedDeliveryActions(facts, standing.party).map((entry) =>
      entry.allowed && !may
        ? { action: entry.action, allowed: false, reason: 'This link is for something else.' }
        : entry,
    ),
  }
}
