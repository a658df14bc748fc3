import { publicActor } from '../../contract/actor.ts'
import type { Problem } from '../../contract/problem.ts'
import { Alert, Field, SubmitButton } from '../form.tsx'
import { field, type Page, type Shown } from '../page.ts'
import { phrase, say } from '../words/say.tsx'

/** Where a one-use link of a mail leads: a password is chosen, and its owner is in. */
export const setUpPage: Page = {
  path: '/set-up/:token',
  show: async () => shown(null),
  forms: {
    async ''(request) {
      const body = { token: request.params.token, password: field(request, 'password') }
      const reply = await request.call('setUpAccount', publicActor, { body })
      if (reply.problem) return shown(reply.problem)
      return { to: '/', cookie: reply.cookie }
    },
  },
}

function shown(problem: Problem | null): Shown {
  if (problem?.code === 'link_expired') return spent()
  return {
    status: problem?.status,
    title: say('Choose your password'),
    body: (
      <section class="card stack narrow">
        <h1>{say('Choose your password')}</h1>
        <p>
          {say('At least ten characters. A few words you can remember are better than one with odd signs.')}
        </p>
        <Alert problem={problem} words={{ invalid_input: phrase('Please use at least ten characters.') }} />
        <form method="post">
          <Field
            label={say('Password')}
            name="password"
            type="password"
            autocomplete="new-password"
            minlength={10}
            maxlength={200}
          />
          <SubmitButton>{say('Save and go on')}</SubmitButton>
        </form>
      </section>
    ),
  }
}

const spent = (): Shown => ({
  status: 410,
  stuck: true,
  title: say('Link used'),
  body: (
    <section class="card stack narrow">
      <h1>{say('This link does not work any more')}</h1>
      <p>
        {say('It works once and for a limited time. If you have chosen a password already, simply sign in.')}
      </p>
      <p>
        <a class="button" href="/sign-in">
          {say('Sign in')}
        </a>
      </p>
      <p>
        <a href="/forgot-password">{say('Send me a new link')}</a>
      </p>
    </section>
  ),
})
