import { created, task } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { openProgramSession } from './session.write.ts'
import { signIn } from './sign-in.ts'

export const createSession = task('createSession', async ({ body, from, at }, { database }) => {
  const found = await signIn(database, body, at, (tx, id) => openProgramSession(tx, id, from, at))
  return isRefusal(found) ? found : created({ profile: found.profile, tokens: found.opened })
})
