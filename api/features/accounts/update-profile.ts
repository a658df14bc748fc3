import type { Role } from '../../contract/actor.ts'
import { change, ok } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { staleUnless } from '../../contract/stale.ts'
import type { Change } from '../../events/log.ts'
import { phoneOf } from '../clients/phone.ts'
import { readSettings } from '../settings/settings.store.ts'
import { countOpenVisits, endDuty, insertContractor } from '../tracking/contractor.store.ts'
import { profileUpdated } from './account.events.ts'
import { profileNotFound } from './account.refusals.ts'
import { countAdmins, findProfile, lockProfile, type Profile } from './profile.store.ts'
import { roleRefusal } from './role.rules.ts'

export const updateProfile = change('updateProfile', async (call, tx) => {
  const { actor, at, body } = call
  const before = await lockProfile(tx, actor, call.params.profile_id)
  if (!before || actor.kind !== 'profile') return profileNotFound
  const stale = staleUnless(call.if_match, before.version, before)
  if (stale) return stale
  const { role = before.role, phone: written, ...given } = body
  const refused = await changeOfRole(tx, before, role, actor.role)
  if (refused) return refused
  const phone = phoneOf(written, (await readSettings(tx)).country)
  if (isRefusal(phone)) return phone
  await tx.prisma.profile.update({
    where: { id: before.id },
    data: {
      ...given,
      role,
      ...(written !== undefined && { phone }),
      version: { increment: 1 },
      updated_at: at,
    },
  })
  if (role === 'contractor') await insertContractor(tx, before.id, {})
  else if (before.role === 'contractor') await endDuty(tx, before.id, at)
  tx.tell(profileUpdated(before.id, Object.keys(body)))
  return ok((await findProfile(tx, actor, before.id)) as Profile)
})

async function changeOfRole(tx: Change, profile: Profile, to: Role, by: Role) {
  if (profile.role === to) return null
  const admins = profile.role === 'admin' ? await countAdmins(tx) : 0
  const open_visits = await countOpenVisits(tx, profile.id)
  return roleRefusal({ from: profile.role, to, by, admins, open_visits })
}
