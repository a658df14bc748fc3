import { randomUUID } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import { publicActor } from '../../../contract/actor.ts'
import { Alert, DangerAdvice, type FormProblem, SubmitButton } from '../../form.tsx'
import { type Company, field, type Page, type PageRequest, type Shown } from '../../page.ts'
import { phrase, say, sayMarked } from '../../words/say.tsx'

/** Where anybody says what is wrong, without an account. What was understood is on the private page that answers. */
export const reportPage: Page = {
  path: '/report',
  show: async (request) => shown(request, null),
  forms: {
    async ''(request) {
      const typed = (name: string) => field(request, name).trim()
      const lacking = lackOf(typed)
      if (lacking) return shown(request, { status: 422, code: 'invalid_input', detail: lacking, said: true })
      const optional = (name: string) => (typed(name) ? { [name]: typed(name) } : {})
      const { body, problem } = await request.call('reportDispute', publicActor, {
        key: `report-${typed('key')}`,
        body: {
          words: typed('words'),
          name: typed('name'),
          ...optional('email'),
          ...optional('phone'),
          ...optional('address'),
        },
      })
      if (problem) return shown(request, problem)
      const made = body as components['schemas']['PublicReported'] | null
      // Sent twice, the second answer has nothing secret in it any more.
      return made ? { to: `/report/${made.key}?new=yes` } : sentAlready(request.company)
    },
  },
}

function lackOf(typed: (name: string) => string): string | null {
  if (typed('words').length < 3) return say('Please say what is wrong.')
  if (!typed('name')) return say('Please tell us your name.')
  return typed('email') || typed('phone') ? null : say('Please leave a mail address or a phone number.')
}

function shown(request: PageRequest, problem: FormProblem | null): Shown {
  const value = (name: string) => field(request, name)
  return {
    status: problem?.status,
    title: say('Say what is wrong'),
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <h1>{say('What is wrong?')}</h1>
        </div>
        <DangerAdvice />
        <form class="card" method="post" action="/report">
          <Alert problem={problem} words={plainly} />
          <input type="hidden" name="key" value={value('key') || randomUUID()} />
          <p class="field">
            <label for="words">{say('Tell us in your words')}</label>
            <span class="hint" id="words-hint">
              {say('What happened, where, and since when.')}
            </span>
            <textarea
              id="words"
              name="words"
              required
              minlength={3}
              maxlength={8000}
              aria-describedby="words-hint"
            >
              {value('words')}
            </textarea>
          </p>
          <Line
            id="address"
            label={say('Where is it?')}
            value={value('address')}
            autocomplete="street-address"
          />
          <Line id="name" label={say('Your name')} value={value('name')} autocomplete="name" required />
          <Line
            id="email"
            label={say('Mail address')}
            value={value('email')}
            autocomplete="email"
            type="email"
          />
          <Line
            id="phone"
            label={say('Or a phone number')}
            value={value('phone')}
            autocomplete="tel"
            type="tel"
          />
          <SubmitButton>{say('Send')}</SubmitButton>
          <p class="quiet small">{say('You see at once what we understood. No account is needed.')}</p>
        </form>
        <p class="quiet">
          {sayMarked('A customer of ours? <a>Sign in</a>, or open the link of our mail.', {
            a: (parts) => <a href="/sign-in">{parts}</a>,
          })}
        </p>
      </div>
    ),
  }
}

interface LineProps {
  id: string
  label: string
  value: string
  autocomplete: string
  type?: 'text' | 'email' | 'tel'
  required?: boolean
}

function Line({ id, label, type = 'text', ...rest }: LineProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <input id={id} name={id} type={type as 'text'} maxlength={200} {...rest} />
    </p>
  )
}

function sentAlready(company: Company): Shown {
  return {
    title: say('We have it'),
    body: (
      <section class="card stack narrow">
        <h1>{say('We have your report')}</h1>
        <p>
          {say('It was sent already. {company} looks at it and gets in touch with you.', {
            company: company.company_name,
          })}
        </p>
      </section>
    ),
  }
}

const plainly = {
  too_many_requests: phrase('That was a lot from here. Please wait a while, or call us.'),
  idempotency_mismatch: phrase('This was sent already. Reload the page to write another one.'),
  idempotency_in_flight: phrase('It is on its way already. We get in touch with you.'),
}
