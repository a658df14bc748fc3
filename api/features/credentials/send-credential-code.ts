import type { ProfileActor } from '../../contract/actor.ts'
import { accepted, change } from '../../contract/operation.ts'
import { isRefusal } from '../../contract/refusal.ts'
import { maskedAddress } from './code.rules.ts'
import { issueCode } from './code.write.ts'
import { alreadyConfirmed } from './credential.refusals.ts'
import { unprovenLogin } from './credential.store.ts'

export const sendCredentialCode = change('sendCredentialCode', async ({ actor, at }, tx, { secrets }) => {
  const login = await unprovenLogin(tx, (actor as ProfileActor).profile_id)
  if (!login) return alreadyConfirmed
  if (!login.email)
    return { refused: 'contact_without_mail', detail: 'We have no address of yours; please ask the office.' }
  const issued = await issueCode(tx, secrets, { credential_id: login.id }, at)
  if (isRefusal(issued)) return issued
  const expires_at = issued.expires_at.toISOString()
  tx.queue({
    key: `mail:code:${issued.id}`,
    channel: 'mail',
    template: 'credential_code',
    job_id: login.job_id,
    contact_id: login.contact_id,
    payload: { expires_at },
    secret: secrets.encrypt(issued.code),
    receiver: login.email.toLowerCase(),
  })
  return accepted({ sent_to: maskedAddress(login.email), expires_at })
})
