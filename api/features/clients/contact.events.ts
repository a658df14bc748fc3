import type { NewEvent } from '../../events/log.ts'

/** Somebody to reach was added. */
export function contactCreated(contactId: string): NewEvent {
  return { type: 'contact.created', contact_id: contactId }
}

/** Somebody changed a contact; `fields` names what. */
export function contactUpdated(contactId: string, fields: string[]): NewEvent {
  return { type: 'contact.updated', contact_id: contactId, data: { fields } }
}

/** Two records of one person became one. */
export function contactMerged(contactId: string, intoId: string): NewEvent {
  return { type: 'contact.updated', contact_id: intoId, data: { fields: ['merged'], merged_id: contactId } }
}

/** Somebody was forgotten. */
export function contactErased(contactId: string): NewEvent {
  return { type: 'contact.erased', contact_id: contactId }
}
