import type { ProfileActor } from '../../contract/actor.ts'
import { ok, read } from '../../contract/operation.ts'
import { effectiveChoices } from './choice.rules.ts'
import { findChoices } from './choice.store.ts'

export const getNotificationChoices = read('getNotificationChoices', async ({ actor }, db) => {
  const { profile_id, role } = actor as ProfileActor
  return ok({ items: effectiveChoices(role, await findChoices(db, profile_id)) })
})
