import { KeyRound } from 'lucide-react'
import type { Credential } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { complain, say } from '../../ui/toasts.store.ts'
import { isOpenCredential } from './holders.ts'
import { revokeCredential } from './link.actions.ts'

const WORDS: Readonly<Record<Credential['state'], string>> = {
  open: 'Waits for its sign-in',
  used: 'Signed in, this job only',
  confirmed: 'Signed in, address proved',
  expired: 'Expired',
  revoked: 'Revoked',
}

interface CredentialCardProps {
  credential: Credential
  timeZone: string
  onChanged(): void
}

/** One temporary login: made when, signed in with when, good until when. What opens it is not here. */
export function CredentialCard({ credential, timeZone, onChanged }: CredentialCardProps) {
  const { busy, act } = useIntention(complain)
  const { user_name, state, created_at, used_at, confirmed_at, revoked_at, expires_at } = credential
  const day = (instant: string) => dayAndTime(instant, timeZone)
  return (
    <li className="card" data-over={!isOpenCredential(credential) || undefined}>
      <div className="card-head">
        <KeyRound size={14} aria-hidden />
        <strong>Login {user_name}</strong>
        <span className="tag link-state" data-open={isOpenCredential(credential) || undefined}>
          {WORDS[state]}
        </span>
        <span className="faint numeric">{day(created_at)}</span>
      </div>
      <div className="link-line">
        <p className="faint">
          {used_at ? `Signed in ${day(used_at)}` : `The password is good until ${day(expires_at)}`}
          {confirmed_at && ` · address proved ${day(confirmed_at)}`}
          {revoked_at && ` · revoked ${day(revoked_at)}`}
        </p>
        {isOpenCredential(credential) && (
          <Button
            look="danger"
            busy={busy}
            onPress={() =>
              void act(async () => {
                await revokeCredential(credential)
                say(`The login ${user_name} is revoked`, 'Its sessions ended with it.')
                onChanged()
              })
            }
          >
            Revoke
          </Button>
        )}
      </div>
    </li>
  )
}
