import { ok, task } from '../../contract/operation.ts'
import { rotateTokens } from './session.write.ts'

/** Not a `change`: the end of a session whose token came back must outlive the refusal. */
export const refreshSession = task('refreshSession', async ({ body, at }, { database }) => {
  const tokens = await database.transaction((tx) => rotateTokens(tx, body.refresh_token, at))
  return tokens
    ? ok(tokens)
    : { refused: 'unauthenticated', detail: 'This session has ended. Sign in again.' }
})
