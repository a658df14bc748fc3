import type { NewEvent } from '../../events/log.ts'

/** A contractor came on duty or left it. */
export function dutyChanged(contractorId: string, on_duty: boolean): NewEvent {
  return { type: 'contractor.duty_changed', profile_id: contractorId, data: { on_duty } }
}

/** Skills or colour of a contractor were changed. */
export function contractorUpdated(contractorId: string, fields: string[]): NewEvent {
  return { type: 'profile.updated', profile_id: contractorId, data: { fields } }
}

/** Something may send positions for a contractor. */
export function deviceAdded(deviceId: string, contractorId: string, kind: string): NewEvent {
  return { type: 'device.added', profile_id: contractorId, data: { device_id: deviceId, kind } }
}

/** It may not any more. */
export function deviceRevoked(deviceId: string, contractorId: string): NewEvent {
  return { type: 'device.revoked', profile_id: contractorId, data: { device_id: deviceId } }
}
