import type { NewEvent } from '../../events/log.ts'

/** These settings of the company are others. */
export function settingsUpdated(fields: string[]): NewEvent {
  return { type: 'settings.updated', data: { fields } }
}
