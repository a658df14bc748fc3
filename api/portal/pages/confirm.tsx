import type { Problem } from '../../contract/problem.ts'
import { Alert, Field, SubmitButton } from '../form.tsx'
import { field, type Page, type PageRequest, type Shown } from '../page.ts'
import { phrase, say } from '../words/say.tsx'

/** Where the link of a confirmation mail leads. Whoever is not signed in shows by the password that it is them. */
export const confirmPage: Page = {
  path: '/confirm/:token',
  show: async (request) => shown(await asksPassword(request), null),
  forms: {
    async ''(request) {
      const password = field(request, 'password')
      const body = { token: request.params.token, ...(password && { password }) }
      const reply = await request.call('confirmEmail', await request.signedIn(), { body })
      return reply.problem ? shown(true, reply.problem) : confirmed()
    },
  },
}

async function asksPassword(request: PageRequest): Promise<boolean> {
  return (await request.signedIn()).kind !== 'profile'
}

function shown(asks: boolean, problem: Problem | null): Shown {
  if (problem?.code === 'link_expired') return spent()
  return {
    status: problem?.status,
    title: say('Confirm your address'),
    body: (
      <section class="card stack narrow">
        <h1>{say('Is this your mail address?')}</h1>
        <p>{say('Confirm it, and your jobs with us appear in your account.')}</p>
        <Alert
          problem={problem}
          words={{ sign_in_refused: phrase('This is not the password of the account.') }}
        />
        <form method="post">
          {asks && (
            <Field
              label={say('Password of your account')}
              name="password"
              type="password"
              autocomplete="current-password"
              maxlength={200}
            />
          )}
          <SubmitButton>{say('Yes, this is my address')}</SubmitButton>
        </form>
      </section>
    ),
  }
}

const confirmed = (): Shown => ({
  title: say('Address confirmed'),
  body: (
    <section class="card stack narrow">
      <h1>{say('Thank you')}</h1>
      <p>{say('Your address is confirmed.')}</p>
      <p>
        <a class="button" href="/">
          {say('Go to my account')}
        </a>
      </p>
    </section>
  ),
})

const spent = (): Shown => ({
  status: 410,
  stuck: true,
  title: say('Link used'),
  body: (
    <section class="card stack narrow">
      <h1>{say('This link does not work any more')}</h1>
      <p>
        {say(
          'It works once and for three days. If your address is confirmed already, there is nothing left to do.',
        )}
      </p>
      <p>
        <a class="button" href="/">
          {say('Go to my account')}
        </a>
      </p>
    </section>
  ),
})
