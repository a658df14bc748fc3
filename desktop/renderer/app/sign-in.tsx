import { type FormEvent, useState } from 'react'
import { useIntention } from '../api/use-intention.ts'
import { Button } from '../ui/button.tsx'
import { Field, focused } from '../ui/field.tsx'
import { FailureNote, Note } from '../ui/notes.tsx'
import mark from './mark.svg'
import { useSession } from './session.store.ts'
import { registerFirstAdmin, signIn } from './session.ts'
import './sign-in.css'

/** The one-time link that a new installation prints ends in `#first-admin=<token>`. */
const readFirstAdminToken = () => new URLSearchParams(location.hash.slice(1)).get('first-admin')

/** The door: an address and a password; on a new installation the form that makes its first administrator. */
export function SignIn() {
  const notice = useSession((session) => session.notice)
  const { busy, failure, act } = useIntention()
  const [firstAdminToken] = useState(readFirstAdminToken)
  const first = firstAdminToken !== null

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const text = (name: string) => String(given.get(name) ?? '')
    await act(async (api) => {
      if (!first) return signIn(api, text('email'), text('password'))
      await registerFirstAdmin(api, {
        name: text('name'),
        email: text('email'),
        password: text('password'),
        first_admin_token: firstAdminToken,
      })
      // A token that is used up has no business in the address.
      history.replaceState(null, '', location.pathname)
    })
  }

  return (
    <main className="door">
      <form className="door-card form" onSubmit={submit}>
        <header>
          <img src={mark} alt="" width="40" height="40" />
          <h1>{first ? 'Set up Callout' : 'Sign in to Callout'}</h1>
          <p>
            {first
              ? 'You become the first administrator of this office.'
              : 'The dispatch console of your office.'}
          </p>
        </header>
        {notice && !failure && <Note>{notice}</Note>}
        {failure && <FailureNote failure={failure} />}
        {first && (
          <Field label="Your name">
            {(input) => <input {...input} name="name" required ref={focused} autoComplete="name" />}
          </Field>
        )}
        <Field label="Mail address">
          {(input) => (
            <input
              {...input}
              name="email"
              type="email"
              required
              ref={first ? null : focused}
              autoComplete="username"
            />
          )}
        </Field>
        <Field label="Password" {...(first && { hint: 'At least ten characters' })}>
          {(input) => (
            <input
              {...input}
              name="password"
              type="password"
              required
              minLength={first ? 10 : 1}
              autoComplete={first ? 'new-password' : 'current-password'}
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          {busy ? 'One moment …' : first ? 'Create the office' : 'Sign in'}
        </Button>
      </form>
    </main>
  )
}
