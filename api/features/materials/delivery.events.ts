import type { NewEvent } from '../../events/log.ts'
import type { DeliveryRow } from './delivery.store.ts'

type DeliveryNews = 'delivery.expected' | 'delivery.updated' | 'delivery.delivered' | 'delivery.confirmed'

/** Something happened to a delivery; names and words stay in it. */
export function deliveryTold(
  type: DeliveryNews,
  { delivery, client_id }: Pick<DeliveryRow, 'delivery' | 'client_id'>,
  facts: Record<string, unknown> = {},
): NewEvent {
  return { type, job_id: delivery.job_id, client_id, data: { delivery_id: delivery.id, ...facts } }
}
