import type { Change } from '../../events/log.ts'
import type { Secrets } from '../../secrets.ts'
import { newAccountToken } from './account-token.store.ts'

const templates = {
  set_up: 'account_set_up',
  confirm_email: 'account_confirm_email',
  reset_password: 'account_reset_password',
} as const

/** Mails a one-use link to a login's own address. Earlier links to confirm an address end. */
export async function mailAccountLink(
  tx: Change,
  secrets: Secrets,
  purpose: keyof typeof templates,
  profile: { id: string; email: string },
  at: Date,
): Promise<void> {
  const { id, token } = await newAccountToken(tx, purpose, profile.id, at)
  tx.queue({
    key: `mail:${id}:${templates[purpose]}`,
    channel: 'mail',
    template: templates[purpose],
    profile_id: profile.id,
    secret: secrets.encrypt(token),
    receiver: profile.email,
  })
}

/** Tells the owner of an address that somebody signed up with it, once for each who did. */
export function mailAccountExists(
  tx: Change,
  owner: { id: string; email: string },
  signedUp: { id: string },
): void {
  tx.queue({
    key: `mail:${signedUp.id}:account_exists`,
    channel: 'mail',
    template: 'account_exists',
    profile_id: owner.id,
    receiver: owner.email,
  })
}
