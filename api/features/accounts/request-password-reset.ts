import { uuidv7 } from 'uuidv7'
import { accepted, change } from '../../contract/operation.ts'

/**
 * One answer for all, and the same work: whether an address has an account is nobody's business, and the time that an
 * answer takes would tell it. The mail is made afterwards.
 */
export const requestPasswordReset = change('requestPasswordReset', async ({ body }, tx) => {
  const email = body.email.toLowerCase()
  tx.queue({ key: `reset:${uuidv7()}`, channel: 'task', template: 'reset_password', receiver: email })
  return accepted({ asked: true as const })
})
