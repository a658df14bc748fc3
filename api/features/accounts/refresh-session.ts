import { ok, task } from '../../contract/operation.ts'
import { graceMs, rotateTokens } from './session.write.ts'

/** Not a `change`: the end of a session whose token came back must outlive the refusal. */
export const refreshSession = task('refreshSession', async ({ body, at }, { database }) => {
  const tokens = await database.transaction((tx) => rotateTokens(tx, body.refresh_token, at))
  if (!tokens) return { refused: 'unauthenticated', detail: 'This session has ended. Sign in again.' }
  if (!('spent_at' in tokens)) return ok(tokens)
  const left = tokens.spent_at.getTime() + graceMs - at.getTime()
  return {
    refused: 'already_refreshed',
    detail: 'Another window has the new tokens. Coming back with this one later ends the session.',
    retry_after: Math.ceil(left / 1000),
  }
})
