import { randomUUID } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import { publicActor } from '../../../contract/actor.ts'
import type { Problem } from '../../../contract/problem.ts'
import { Alert, DangerAdvice, type FormProblem, SubmitButton } from '../../form.tsx'
import type { Company, Elsewhere, Page, PageRequest, SentForm, Shown } from '../../page.ts'
import { PhotoField, Sending } from '../../photo-field.tsx'
import { phrase, say, sayMarked } from '../../words/say.tsx'

/** What was filled in, by the names of the form. */
type Fields = Record<string, string>

/** Where anybody says what is wrong, without an account. What was understood is on the private page that answers. */
export const reportPage: Page = {
  path: '/report',
  show: async () => shown({}, null),
  forms: { '': (request) => request.withFiles('reportDispute', publicActor, (form) => send(request, form)) },
}

async function send({ company }: PageRequest, form: SentForm): Promise<Shown | Elsewhere> {
  const { files, fields } = form
  const typed = (name: string) => fields[name]?.trim() ?? ''
  const again = (problem: FormProblem) => shown(fields, problem, files.length > 0)
  if (form.problem) return again(form.problem)
  const lacking = lackOf(typed)
  if (lacking) return again({ status: 422, code: 'invalid_input', detail: lacking, said: true })
  const optional = (name: string) => (typed(name) ? { [name]: typed(name) } : {})
  const { body, problem } = await form.send({
    key: `report-${typed('key')}`,
    body: {
      words: typed('words'),
      name: typed('name'),
      ...optional('email'),
      ...optional('phone'),
      ...optional('address'),
      ...optional('reference'),
    },
    files,
  })
  // Sent twice, the second answer has nothing secret in it any more.
  if (problem?.code === 'already_done') return sentAlready(company)
  if (problem) return again(inWords(problem))
  const made = body as components['schemas']['PublicReported']
  const missed = made.files.filter(({ taken }) => !taken).length
  return { to: `/report/${made.key}?new=yes${missed > 0 ? `&missed=${missed}` : ''}` }
}

/** The field that has to be put right, in words of this form. */
function inWords(problem: Problem): FormProblem {
  const at = problem.errors?.[0]?.pointer ?? ''
  const wrong = at.startsWith('/phone') ? phone : at.startsWith('/email') ? email : null
  return wrong ? { ...problem, detail: say(wrong), said: true } : problem
}

const phone = phrase('This does not look like a telephone number. Please write it with its area code.')
const email = phrase('This does not look like a mail address. Please check it.')

function lackOf(typed: (name: string) => string): string | null {
  if (typed('words').length < 3) return say('Please say what is wrong.')
  if (!typed('name')) return say('Please tell us your name.')
  return typed('email') || typed('phone') ? null : say('Please leave a mail address or a phone number.')
}

function shown(fields: Fields, problem: FormProblem | null, pictured = false): Shown {
  const value = (name: string) => fields[name] ?? ''
  return {
    status: problem?.status,
    title: say('Say what is wrong'),
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <h1>{say('What is wrong?')}</h1>
        </div>
        <DangerAdvice />
        <form class="job-main" method="post" action="/report" enctype="multipart/form-data" data-progress>
          <Alert problem={problem} words={plainly} />
          <input type="hidden" name="key" value={value('key') || randomUUID()} />
          <section class="card" aria-labelledby="what">
            <h2 id="what">{say('What happened')}</h2>
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
            <PhotoField id="report-photos" forgotten={pictured} />
            <Line
              id="address"
              label={say('Where is it?')}
              value={value('address')}
              autocomplete="street-address"
              optional
            />
            <Line
              id="reference"
              label={say('Number of the job or quote')}
              hint={say('It stands on our papers, such as J-1042 or Q-17.')}
              value={value('reference')}
              autocomplete="off"
              maxlength={60}
              optional
            />
          </section>
          <section class="card" aria-labelledby="who">
            <h2 id="who">{say('How we reach you')}</h2>
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
            <Sending />
            <SubmitButton>{say('Send')}</SubmitButton>
            <p class="quiet small">{say('You see at once what we understood. No account is needed.')}</p>
          </section>
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
  hint?: string
  value: string
  autocomplete: string
  type?: 'text' | 'email' | 'tel'
  maxlength?: number
  required?: boolean
  optional?: boolean
}

function Line({ id, label, hint, type = 'text', optional = false, maxlength = 200, ...rest }: LineProps) {
  return (
    <p class="field">
      <label for={id}>
        {label}
        {optional && <span class="quiet"> {say('(if you like)')}</span>}
      </label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        name={id}
        type={type as 'text'}
        maxlength={maxlength}
        aria-describedby={hint && `${id}-hint`}
        {...rest}
      />
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
