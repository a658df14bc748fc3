import { systemActor } from '../../contract/actor.ts'
import type { Deps } from '../../deps.ts'
import { telling } from '../../events/log.ts'
import { profileCreated } from './account.events.ts'
import { newAccountToken } from './account-token.store.ts'
import { nobodyYet } from './first-admin.store.ts'
import { hashPassword, PASSWORD_LENGTH } from './password.ts'
import { insertProfile } from './profile.store.ts'

/**
 * While nobody has a login: makes the administrator named in the settings, or answers the link by which one makes
 * oneself the first; null when there is nothing to do. A restart replaces the link. Throws when the password in
 * the settings is too short. Any number of processes may ask at once.
 */
export async function prepareFirstAdmin({
  database,
  clock,
  config,
}: Pick<Deps, 'database' | 'clock' | 'config'>): Promise<string | null> {
  const { admin, publicUrl } = config
  const at = clock.now()
  const password_hash = admin && (await hashPassword(admin.password))
  return database.transaction(async (tx) => {
    if (!(await nobodyYet(tx))) return null
    if (!admin || !password_hash) {
      const { token } = await newAccountToken(tx, 'first_admin', null, at)
      return `${publicUrl}/console/#first-admin=${token}`
    }
    if (admin.password.length < PASSWORD_LENGTH) {
      throw new Error(`ADMIN_PASSWORD must have at least ${PASSWORD_LENGTH} characters.`)
    }
    const change = telling(tx, systemActor, at)
    const id = await insertProfile(
      change,
      {
        role: 'admin',
        state: 'active',
        name: admin.email.split('@')[0] || admin.email,
        email: admin.email,
        phone: null,
        language: 'en',
        contact_id: null,
        password_hash,
        email_confirmed_at: at,
        owns_email: true,
      },
      at,
    )
    if (id) change.tell(profileCreated(id, 'admin'))
    return null
  })
}
