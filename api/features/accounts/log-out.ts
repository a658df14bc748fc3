import { change, done } from '../../contract/operation.ts'
import { endSession, endSessionsOf } from './session.write.ts'

export const logOut = change('logOut', async ({ actor, body, at }, tx) => {
  if (actor.kind !== 'profile') return { refused: 'forbidden', detail: 'Nobody is signed in here.' }
  if (body?.everywhere) await endSessionsOf(tx, actor.profile_id, at)
  else await endSession(tx, actor.session_id, at)
  return { ...done, cookie: null }
})
