import { ok, read } from '../../contract/operation.ts'
import { profileNotFound } from './account.refusals.ts'
import { findMe } from './me.store.ts'

export const getMe = read('getMe', async ({ actor }, db) => {
  const me = actor.kind === 'profile' ? await findMe(db, actor) : null
  return me ? ok(me) : profileNotFound
})
