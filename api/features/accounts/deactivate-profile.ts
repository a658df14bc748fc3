import { change, ok } from '../../contract/operation.ts'
import type { Change } from '../../events/log.ts'
import { apiKeyRevoked } from '../integrators/api-key.events.ts'
import { revokeKeysOf } from '../integrators/api-key.store.ts'
import { deviceRevoked, dutyChanged } from '../tracking/contractor.events.ts'
import { endDuty } from '../tracking/contractor.store.ts'
import { revokeDevicesOf } from '../tracking/device.store.ts'
import { holdVisitsOf, leaveVisits } from '../visits/visit.leaving.ts'
import { profileDeactivated } from './account.events.ts'
import { profileNotFound } from './account.refusals.ts'
import { countAdmins, deactivate, findProfile, lockProfile, type Profile } from './profile.store.ts'
import { leaveRefusal } from './role.rules.ts'
import { endSessionsOf } from './session.write.ts'

export const deactivateProfile = change(
  'deactivateProfile',
  async ({ actor, params, at }, tx, { secrets }) => {
    // Jobs before people, as everybody who assigns has it.
    await holdVisitsOf(tx, params.profile_id)
    const before = await lockProfile(tx, actor, params.profile_id)
    if (!before) return profileNotFound
    if (before.state === 'deactivated') return ok({ profile: before, left_visits: [], visits_under_way: [] })
    const admins = before.role === 'admin' ? await countAdmins(tx) : 0
    const refused = leaveRefusal({ ...before, admins })
    if (refused) return refused
    const left = await leaveVisits(tx, before.id, { at, secrets })
    await endAccess(tx, before, at)
    await deactivate(tx, before.id, at)
    tx.tell(profileDeactivated(before.id, before.role))
    return ok({ profile: (await findProfile(tx, actor, before.id)) as Profile, ...left })
  },
)

/** Whatever opens anything in this person's name. */
async function endAccess(tx: Change, { id, role }: Profile, at: Date): Promise<void> {
  await endSessionsOf(tx, id, at)
  for (const key of await revokeKeysOf(tx, id, at)) tx.tell(apiKeyRevoked(key))
  if (role !== 'contractor') return
  for (const device of await revokeDevicesOf(tx, id, at)) tx.tell(deviceRevoked(device, id))
  if (await endDuty(tx, id, at)) tx.tell(dutyChanged(id, false))
}
