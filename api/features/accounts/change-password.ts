import { change, done } from '../../contract/operation.ts'
import { signInRefused } from './account.refusals.ts'
import { hashPassword, provenPassword } from './password.ts'
import { credentialsOf, storePassword } from './profile.store.ts'
import { endSessionsOf } from './session.write.ts'

export const changePassword = change(
  'changePassword',
  async ({ actor, body }, { database }) => {
    const profile_id = actor.kind === 'profile' ? actor.profile_id : null
    const known = profile_id && (await credentialsOf(database, { profile_id }))
    const proven = await provenPassword(known || null, body.current_password)
    return { proven, password_hash: await hashPassword(body.new_password) }
  },
  async ({ actor, at }, tx, _deps, { proven, password_hash }) => {
    if (actor.kind !== 'profile') return { refused: 'forbidden', detail: 'Nobody is signed in here.' }
    const known = await credentialsOf(tx, { profile_id: actor.profile_id })
    if (proven === null || known?.password_hash !== proven) return signInRefused
    await storePassword(tx, actor.profile_id, password_hash, at)
    await endSessionsOf(tx, actor.profile_id, at, actor.session_id)
    return done
  },
)
