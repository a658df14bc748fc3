import { ok, read } from '../../contract/operation.ts'
import { profileNotFound } from './account.refusals.ts'
import { findProfile } from './profile.store.ts'

export const getProfile = read('getProfile', async (call, db) => {
  const profile = await findProfile(db, call.actor, call.params.profile_id)
  return profile ? ok(profile) : profileNotFound
})
