import { publicActor } from '../../contract/actor.ts'
import type { Problem } from '../../contract/problem.ts'
import { Alert, Field, SubmitButton } from '../form.tsx'
import { field, type Page, type Shown } from '../page.ts'

/** Mail address and password. A mailed link needs neither. */
export const signInPage: Page = {
  path: '/sign-in',
  show: async () => shown('', null),
  forms: {
    async ''(request) {
      const body = { email: field(request, 'email').trim(), password: field(request, 'password') }
      const reply = await request.call('logIn', publicActor, { body })
      return reply.problem ? shown(body.email, reply.problem) : { to: '/', cookie: reply.cookie }
    },
  },
}

function shown(email: string, problem: Problem | null): Shown {
  return {
    status: problem?.status,
    title: 'Sign in',
    body: (
      <section class="card stack narrow">
        <h1>Sign in</h1>
        <Alert
          problem={problem}
          words={{
            invalid_input: 'Please give your mail address and your password.',
            too_many_requests: 'Too many attempts. Please wait a few minutes and try again.',
          }}
        />
        <form method="post">
          <Field
            label="Mail address"
            name="email"
            type="email"
            autocomplete="username"
            value={email}
            maxlength={254}
          />
          <Field
            label="Password"
            name="password"
            type="password"
            autocomplete="current-password"
            maxlength={200}
          />
          <SubmitButton>Sign in</SubmitButton>
        </form>
        <p class="quiet">You have a mail from us? Its link opens your job without a password.</p>
      </section>
    ),
  }
}
