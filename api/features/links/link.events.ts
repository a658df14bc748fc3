import type { NewEvent } from '../../events/log.ts'

interface LinkIds {
  id: string
  purpose: string
  job_id: string
  contact_id: string
  quote_id?: string | null
  visit_id?: string | null
}

const about = ({ id, job_id, contact_id, quote_id = null, visit_id = null }: LinkIds) => ({
  link_id: id,
  job_id,
  contact_id,
  quote_id,
  visit_id,
})

/** A link was made for a contact. */
export function linkCreated(link: LinkIds): NewEvent {
  return { type: 'link.created', ...about(link), data: { purpose: link.purpose } }
}

/** Somebody looked at the page of a link for the first time, by a deliberate act. */
export function linkOpened(link: LinkIds): NewEvent {
  return { type: 'link.opened', ...about(link), data: { purpose: link.purpose } }
}

/** Why links end without anybody having asked for it. */
export type RevocationReason = 'address_changed' | 'erased'

/** A link opens nothing any more. */
export function linkRevoked(link: LinkIds, reason?: RevocationReason): NewEvent {
  return { type: 'link.revoked', ...about(link), data: { purpose: link.purpose, ...(reason && { reason }) } }
}
