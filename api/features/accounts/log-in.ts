import { ok, task } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { openBrowserSession } from './session.write.ts'
import { signIn } from './sign-in.ts'

export const logIn = task('logIn', async ({ body, from, at }, { database }) => {
  const found = await signIn(database, body, at, (tx, id) => openBrowserSession(tx, id, from, at))
  if (isRefusal(found)) return found
  return { ...ok({ profile: found.profile }), cookie: found.opened }
})
