import type { components } from '../../../openapi/generated/contract.ts'
import { endOf, stateOf } from './link.standing.ts'
import type { LinkRow } from './link.store.ts'

/** The link as the contract has it, with how it stands now. */
export function linkView(row: LinkRow, at: Date): components['schemas']['Link'] {
  return {
    id: row.id,
    purpose: row.purpose,
    state: stateOf(row, at),
    job_id: row.job_id,
    contact_id: row.contact_id,
    contact_name: row.contact_name,
    quote_id: row.quote_id,
    visit_id: row.visit_id,
    delivery_id: row.delivery_id,
    sent_to: row.sent_to,
    expires_at: endOf(row)?.toISOString() ?? null,
    use_count: row.use_count,
    opened_at: row.opened_at?.toISOString() ?? null,
    last_used_at: row.last_used_at?.toISOString() ?? null,
    last_ip: row.last_ip,
    revoked_at: row.revoked_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}
