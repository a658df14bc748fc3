import { accepted, change } from '../../contract/operation.ts'
import { mailAccountLink } from './account.mail.ts'
import { credentialsOf } from './profile.store.ts'

/** One answer for all: whether an address has an account is nobody's business. */
export const requestPasswordReset = change('requestPasswordReset', async ({ body, at }, tx, { secrets }) => {
  const email = body.email.toLowerCase()
  const known = await credentialsOf(tx, { email })
  if (known && known.state !== 'deactivated') {
    const purpose = known.state === 'invited' ? 'set_up' : 'reset_password'
    await mailAccountLink(tx, secrets, purpose, { id: known.id, email }, at)
  }
  return accepted({ asked: true as const })
})
