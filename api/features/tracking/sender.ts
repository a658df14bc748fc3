import type { Actor } from '../../contract/actor.ts'

/** Whose positions these are: a device's are its contractor's. */
export function sender(actor: Actor): { contractor_id: string; device_id: string | null } {
  if (actor.kind === 'device') return { contractor_id: actor.contractor_id, device_id: actor.device_id }
  if (actor.kind === 'profile') return { contractor_id: actor.profile_id, device_id: null }
  throw new Error(`A ${actor.kind} has no position`)
}
