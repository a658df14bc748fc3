import type { Task } from '../../outbox/run-task.ts'
import { mailAccountLink } from './account.mail.ts'
import { hasLinksEnough } from './account-token.store.ts'
import { credentialsOf } from './profile.store.ts'

/**
 * Mails a link to whoever has an account with the address; who has none, or has left, gets nothing, nor does who has a
 * handful of them by now: whoever asks in another's name neither ends nor buries the link that they asked for.
 */
export const resetPassword: Task = async ({ receiver: email }, tx, at, { secrets }) => {
  const known = await credentialsOf(tx, { email })
  if (!known || known.state === 'deactivated') return
  if (await hasLinksEnough(tx, known.id, at)) return
  const purpose = known.state === 'invited' ? 'set_up' : 'reset_password'
  await mailAccountLink(tx, secrets, purpose, { id: known.id, email }, at)
}
