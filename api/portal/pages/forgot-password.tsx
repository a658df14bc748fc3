import { publicActor } from '../../contract/actor.ts'
import type { Problem } from '../../contract/problem.ts'
import { Alert, Field, SubmitButton } from '../form.tsx'
import { field, type Page, type Shown } from '../page.ts'
import { phrase, say, sayMarked } from '../words/say.tsx'

/** Asks for the mail that leads to a new password. Says the same of every address; the mail's link opens `set-up`. */
export const forgotPasswordPage: Page = {
  path: '/forgot-password',
  show: async ({ query }) => (query.sent !== undefined ? sent() : shown('', null)),
  forms: {
    async ''(request) {
      const email = field(request, 'email').trim()
      const reply = await request.call('requestPasswordReset', publicActor, { body: { email } })
      return reply.problem ? shown(email, reply.problem) : { to: '/forgot-password?sent=yes' }
    },
  },
}

function shown(email: string, problem: Problem | null): Shown {
  return {
    status: problem?.status,
    title: say('Choose a new password'),
    body: (
      <section class="card stack narrow">
        <h1>{say('Forgotten your password?')}</h1>
        <p>{say('Give us the mail address of your account. We send you a link to choose a new password.')}</p>
        <Alert
          problem={problem}
          words={{
            invalid_input: phrase('This does not look like a mail address. Please check it.'),
            too_many_requests: phrase('Too many attempts. Please wait a while and try again.'),
          }}
        />
        <form method="post">
          <Field
            label={say('Mail address')}
            name="email"
            type="email"
            autocomplete="username"
            autocapitalize="none"
            value={email}
            maxlength={254}
          />
          <SubmitButton>{say('Send me the link')}</SubmitButton>
        </form>
        <p class="quiet">
          {sayMarked('You remember it after all? <a>Sign in</a>', {
            a: (parts) => <a href="/sign-in">{parts}</a>,
          })}
        </p>
      </section>
    ),
  }
}

const sent = (): Shown => ({
  title: say('Look into your mail'),
  body: (
    <section class="card stack narrow">
      <h1>{say('Look into your mail')}</h1>
      <p>
        {say(
          'If there is an account with this address, a mail with a link is on its way to it. It works for one hour.',
        )}
      </p>
      <p class="quiet">
        {sayMarked(
          'Nothing there after a few minutes? Look among the unwanted mails. You may also have given us another address: <a>try again</a>',
          { a: (parts) => <a href="/forgot-password">{parts}</a> },
        )}
      </p>
      <p>
        <a class="button soft" href="/sign-in">
          {say('Back to signing in')}
        </a>
      </p>
    </section>
  ),
})
