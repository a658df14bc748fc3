import type { NewEvent } from '../../events/log.ts'

/** A login was made. */
export function profileCreated(profileId: string, role: string): NewEvent {
  return { type: 'profile.created', profile_id: profileId, data: { role } }
}

/** A login was changed; `fields` names what. */
export function profileUpdated(profileId: string, fields: string[]): NewEvent {
  return { type: 'profile.updated', profile_id: profileId, data: { fields } }
}

/** A login was ended for good. */
export function profileDeactivated(profileId: string, role: string): NewEvent {
  return { type: 'profile.deactivated', profile_id: profileId, data: { role } }
}
