import { type Actor, publicActor } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Database, Tx } from '../../database/database.ts'
import { telling } from '../../events/log.ts'
import { type TemporaryLogin, temporaryLogin } from '../credentials/credential.store.ts'
import { useCredential } from '../credentials/credential.write.ts'
import { profileCreated } from './account.events.ts'
import { signInRefused } from './account.refusals.ts'
import { hashPassword, passwordFits } from './password.ts'
import { credentialsOf, insertProfile, type Profile, signedInProfile } from './profile.store.ts'

/** What somebody signs in with; a new password only where the one they have is temporary. */
export interface GivenSignIn {
  email: string
  password: string
  new_password?: string | undefined
}

type Refused = Refusal<
  'sign_in_refused' | 'password_change_required' | 'credential_expired' | 'invalid_input'
>
type Open<Opened> = (tx: Tx, profileId: string) => Promise<Opened>
interface SignedIn<Opened> {
  profile: Profile
  opened: Opened
}

/**
 * Checks address and password, then opens whatever session the caller wants. The slow comparison runs outside the
 * transaction, so that guessing holds no connection; the state is looked at again inside.
 */
export async function signIn<Opened>(
  database: Database,
  given: GivenSignIn,
  at: Date,
  open: Open<Opened>,
): Promise<SignedIn<Opened> | Refused> {
  const known = await credentialsOf(database, given)
  const temporary = known ? null : await temporaryLogin(database, given.email)
  const fits = await passwordFits((known ?? temporary)?.password_hash ?? null, given.password)
  if (temporary && fits) return firstSignIn(database, temporary, given, at, open)
  if (!known?.owns_email || !fits || known.state !== 'active') return signInRefused
  if (given.new_password !== undefined)
    return wrongNewPassword('is only for the first sign-in with a temporary password')
  return database.transaction(async (tx) => {
    const opened = await open(tx, known.id)
    const profile = await signedInProfile(tx, known.id)
    return profile?.state === 'active' ? { profile, opened } : signInRefused
  })
}

/**
 * A temporary password opens nothing by itself: whoever comes with it brings one of their own, and the credential
 * becomes a login of its contact. No session ever hangs on the password that was shown.
 */
async function firstSignIn<Opened>(
  database: Database,
  temporary: TemporaryLogin,
  { password, new_password }: GivenSignIn,
  at: Date,
  open: Open<Opened>,
): Promise<SignedIn<Opened> | Refused> {
  if (at >= temporary.expires_at)
    return {
      refused: 'credential_expired',
      detail: 'This password was good for 72 hours. Ask for a new one.',
    }
  if (new_password === undefined)
    return { refused: 'password_change_required', detail: 'Choose a password of your own to sign in.' }
  if (new_password === password) return wrongNewPassword('must be another one than the temporary')
  const password_hash = await hashPassword(new_password)
  return database.transaction(async (plain) => {
    const tx = telling(plain, publicActor, at)
    if (!(await useCredential(tx, temporary.id, at))) return signInRefused
    const { contact_id, contact_name: name, user_name: email, language } = temporary
    const person = { role: 'customer', state: 'active', name, email, language, contact_id } as const
    const id = await insertProfile(
      tx,
      { ...person, phone: null, email_confirmed_at: null, owns_email: true, password_hash },
      at,
    )
    if (!id) throw new Error('A user name was given twice')
    await tx.prisma.credential.update({ where: { id: temporary.id }, data: { profile_id: id } })
    tx.tell(profileCreated(id, 'customer'))
    const opened = await open(tx, id)
    return { profile: (await signedInProfile(tx, id)) as Profile, opened }
  })
}

function wrongNewPassword(message: string): Refusal<'invalid_input'> {
  const errors = [{ pointer: '/new_password', message }]
  return { refused: 'invalid_input', detail: `The new password ${message}.`, errors }
}

/** Whether the actor is this person, signed in. */
export function isSelf(actor: Actor, profileId: string | null): boolean {
  return actor.kind === 'profile' && actor.profile_id === profileId
}
