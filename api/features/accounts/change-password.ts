import { change, done } from '../../contract/operation.ts'
import { signInRefused } from './account.refusals.ts'
import { hashPassword, passwordFits } from './password.ts'
import { credentialsOf, storePassword } from './profile.store.ts'
import { endSessionsOf } from './session.write.ts'

export const changePassword = change('changePassword', async ({ actor, body, at }, tx) => {
  if (actor.kind !== 'profile') return { refused: 'forbidden', detail: 'Nobody is signed in here.' }
  const known = await credentialsOf(tx, { profile_id: actor.profile_id })
  if (!(await passwordFits(known?.password_hash ?? null, body.current_password))) return signInRefused
  await storePassword(tx, actor.profile_id, await hashPassword(body.new_password), at)
  await endSessionsOf(tx, actor.profile_id, at, actor.session_id)
  return done
})
