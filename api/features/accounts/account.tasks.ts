import type { Task } from '../../outbox/run-task.ts'
import { mailAccountLink } from './account.mail.ts'
import { credentialsOf } from './profile.store.ts'

/** Mails a link to whoever has an account with the address; who has none, or has left, gets nothing. */
export const resetPassword: Task = async ({ receiver: email }, tx, at, { secrets }) => {
  const known = await credentialsOf(tx, { email })
  if (!known || known.state === 'deactivated') return
  const purpose = known.state === 'invited' ? 'set_up' : 'reset_password'
  await mailAccountLink(tx, secrets, purpose, { id: known.id, email }, at)
}
