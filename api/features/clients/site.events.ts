import type { NewEvent } from '../../events/log.ts'

/** A site was added. */
export function siteCreated(siteId: string, clientId: string | null): NewEvent {
  return { type: 'site.created', client_id: clientId, data: { site_id: siteId } }
}

/** Somebody changed a site; `fields` names what. */
export function siteUpdated(siteId: string, clientId: string | null, fields: string[]): NewEvent {
  return { type: 'site.updated', client_id: clientId, data: { site_id: siteId, fields } }
}
