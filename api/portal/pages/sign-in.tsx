import type { components } from '../../../openapi/generated/contract.ts'
import { publicActor } from '../../contract/actor.ts'
import type { Problem } from '../../contract/problem.ts'
import { Alert, Field, SubmitButton } from '../form.tsx'
import { field, type Page, type Shown } from '../page.ts'
import { phrase, say } from '../words/say.tsx'

/** Mail address and password, and a password of one's own in exchange for a temporary one. A mailed link needs neither. */
export const signInPage: Page = {
  path: '/sign-in',
  show: async () => shown('', null),
  forms: {
    async ''(request) {
      const chosen = 'new_password' in request.form ? field(request, 'new_password') : null
      const given = { email: field(request, 'email').trim(), password: field(request, 'password') }
      const body = { ...given, ...(chosen !== null && { new_password: chosen }) }
      const reply = await request.call('logIn', publicActor, { body })
      if (reply.problem) return shown(body.email, reply.problem, chosen)
      const { profile } = reply.body as components['schemas']['SignedIn']
      // Who drives out wants the next visit, not their account.
      return { to: profile.role === 'contractor' ? '/field' : '/', cookie: reply.cookie }
    },
  },
}

/** No password is sent back: what stands in a page stays in it. */
function shown(email: string, problem: Problem | null, chosen: string | null = null): Shown {
  const choosing = problem?.code === 'password_change_required' || chosen !== null
  return {
    status: problem?.status,
    title: choosing ? say('Choose your password') : say('Sign in'),
    body: (
      <section class="card stack narrow">
        <h1>{choosing ? say('Choose your password') : say('Sign in')}</h1>
        {problem?.code === 'password_change_required' ? (
          <p class="news" role="status">
            {say(
              'Your password was a temporary one. Type it once more, and beside it one of your own, which you use from now on.',
            )}
          </p>
        ) : (
          <Alert problem={problem} words={wordsFor(chosen)} />
        )}
        <form method="post">
          <Field
            label={say('Mail address or user name')}
            name="email"
            autocomplete="username"
            autocapitalize="none"
            value={email}
            maxlength={254}
          />
          <Field
            label={choosing ? say('Temporary password') : say('Password')}
            name="password"
            type="password"
            autocomplete="current-password"
            maxlength={200}
          />
          {choosing && (
            <Field
              label={say('New password')}
              name="new_password"
              type="password"
              autocomplete="new-password"
              minlength={10}
              maxlength={200}
              hint={say('At least ten characters. A few words you can remember are good.')}
            />
          )}
          <SubmitButton>{choosing ? say('Save and sign in') : say('Sign in')}</SubmitButton>
        </form>
        {choosing ? (
          <p class="quiet">
            <a href="/sign-in">{say('Sign in with another password')}</a>
          </p>
        ) : (
          <OtherDoors />
        )}
      </section>
    ),
  }
}

/** Where else whoever cannot sign in may go on. */
function OtherDoors() {
  return (
    <>
      <ul class="doors">
        <li>
          <a href="/forgot-password">{say('I have forgotten my password')}</a>
        </li>
        <li>
          <a href="/sign-up">{say('I have no account yet')}</a>
        </li>
        <li>
          <a href="/report">{say('Something is wrong, and I want to tell you without an account')}</a>
        </li>
      </ul>
      <p class="quiet">{say('You have a mail from us? Its link opens your job without a password.')}</p>
    </>
  )
}

function wordsFor(chosen: string | null) {
  const waiting = { too_many_requests: phrase('Too many attempts. Please wait a few minutes and try again.') }
  if (chosen === null)
    return { ...waiting, invalid_input: phrase('Please give your mail address and your password.') }
  // Long enough, and still refused: then the service says why.
  return [...chosen].length < 10
    ? { ...waiting, invalid_input: phrase('Your new password needs at least ten characters.') }
    : waiting
}
