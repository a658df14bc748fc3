import { publicActor } from '../../contract/actor.ts'
import type { Problem } from '../../contract/problem.ts'
import { Alert, Field, SubmitButton } from '../form.tsx'
import { type Elsewhere, field, type Page, type PageRequest, type Shown } from '../page.ts'
import { type Phrase, phrase, say, sayMarked } from '../words/say.tsx'

/** A customer's own account. The same is said whether or not the address has one already; its owner learns by mail. */
export const signUpPage: Page = {
  path: '/sign-up',
  async show(request) {
    if (request.query.sent !== undefined) return sent()
    return (await request.signedIn()).kind === 'profile' ? { to: '/' } : shown({ name: '', email: '' }, null)
  },
  forms: { '': signUp },
}

async function signUp(request: PageRequest): Promise<Shown | Elsewhere> {
  const filled = { name: field(request, 'name').trim(), email: field(request, 'email').trim() }
  const body = { ...filled, password: field(request, 'password') }
  const reply = await request.call('signUp', publicActor, { body })
  // The cookie makes them the account's owner: the link of the mail then asks for no password in this browser.
  return reply.problem ? shown(filled, reply.problem) : { to: '/sign-up?sent=yes', cookie: reply.cookie }
}

/** No password is sent back: what stands in a page stays in it. */
function shown(filled: { name: string; email: string }, problem: Problem | null): Shown {
  return {
    status: problem?.status,
    title: say('Open an account'),
    body: (
      <section class="card stack narrow">
        <h1>{say('Open an account')}</h1>
        <p>{say('All your jobs, quotes and messages in one place. It is free.')}</p>
        <Alert problem={problem} words={wordsFor(problem)} />
        <form method="post">
          <Field
            label={say('Your name')}
            name="name"
            autocomplete="name"
            value={filled.name}
            maxlength={200}
          />
          <Field
            label={say('Mail address')}
            name="email"
            type="email"
            autocomplete="username"
            autocapitalize="none"
            value={filled.email}
            hint={say('The one that you have given us before, if you are a customer already.')}
            maxlength={254}
          />
          <Field
            label={say('Password')}
            name="password"
            type="password"
            autocomplete="new-password"
            hint={say('At least ten characters. A few words you can remember are good.')}
            minlength={10}
            maxlength={200}
          />
          <SubmitButton>{say('Open my account')}</SubmitButton>
        </form>
        <p class="quiet">
          {sayMarked('You have an account already? <a>Sign in</a>', {
            a: (parts) => <a href="/sign-in">{parts}</a>,
          })}
        </p>
      </section>
    ),
  }
}

/** The field that has to be put right, in words of this form. */
function wordsFor(problem: Problem | null) {
  const at = problem?.errors?.[0]?.pointer ?? ''
  const wrong = Object.keys(asked).find((name) => at.endsWith(name))
  return {
    too_many_requests: phrase('Too many attempts. Please wait a while and try again.'),
    ...(wrong && { invalid_input: asked[wrong] as Phrase }),
  }
}

const asked: Record<string, Phrase> = {
  name: phrase('Please give your name.'),
  email: phrase('This does not look like a mail address. Please check it.'),
  password: phrase('Please choose a password of at least ten characters.'),
}

const sent = (): Shown => ({
  title: say('Look into your mail'),
  body: (
    <section class="card stack narrow">
      <h1>{say('Look into your mail')}</h1>
      <p>
        {say(
          'A mail is on its way to your address. Follow its link: then what we have done for you before appears in your account.',
        )}
      </p>
      <p class="quiet">
        {say(
          'Nothing there after a few minutes? Look among the unwanted mails, and whether you wrote your address rightly.',
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
