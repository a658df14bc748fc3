import { randomUUID } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import { publicActor } from '../../../contract/actor.ts'
import type { Problem } from '../../../contract/problem.ts'
import { Alert, SubmitButton } from '../../form.tsx'
import { type Company, field, type Page, type PageRequest, type Shown } from '../../page.ts'

type Problems = Pick<Problem, 'code' | 'detail' | 'status'>

/** Where anybody says what is wrong, without an account. What was understood is on the private page that answers. */
export const reportPage: Page = {
  path: '/report',
  show: async (request) => shown(request, null),
  forms: {
    async ''(request) {
      const text = (name: string) => field(request, name).trim()
      const lacking = lackOf(text)
      if (lacking) return shown(request, { status: 422, code: 'invalid_input', detail: lacking })
      const optional = (name: string) => (text(name) ? { [name]: text(name) } : {})
      const { body, problem } = await request.call('reportDispute', publicActor, {
        key: `report-${text('key')}`,
        body: {
          words: text('words'),
          name: text('name'),
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

function lackOf(text: (name: string) => string): string | null {
  if (text('words').length < 3) return 'Please say what is wrong.'
  if (!text('name')) return 'Please tell us your name.'
  return text('email') || text('phone') ? null : 'Please leave a mail address or a phone number.'
}

function shown(request: PageRequest, problem: Problems | null): Shown {
  const value = (name: string) => field(request, name)
  return {
    status: problem?.status,
    title: 'Say what is wrong',
    body: (
      <div class="narrow job-main">
        <div class="job-head">
          <h1>What is wrong?</h1>
        </div>
        <p class="danger">
          <b>Smell of gas, bare wires, water near power?</b> Leave the place, then call the emergency number.
        </p>
        <form class="card" method="post" action="/report">
          <Alert problem={problem} words={plainly} />
          <input type="hidden" name="key" value={value('key') || randomUUID()} />
          <p class="field">
            <label for="words">Tell us in your words</label>
            <span class="hint" id="words-hint">
              What happened, where, and since when.
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
          <Line id="address" label="Where is it?" value={value('address')} autocomplete="street-address" />
          <Line id="name" label="Your name" value={value('name')} autocomplete="name" required />
          <Line id="email" label="Mail address" value={value('email')} autocomplete="email" type="email" />
          <Line id="phone" label="Or a phone number" value={value('phone')} autocomplete="tel" type="tel" />
          <SubmitButton>Send</SubmitButton>
          <p class="quiet small">You see at once what we understood. No account is needed.</p>
        </form>
        <p class="quiet">
          A customer of ours? <a href="/sign-in">Sign in</a>, or open the link of our mail.
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
    title: 'We have it',
    body: (
      <section class="card stack narrow">
        <h1>We have your report</h1>
        <p>It was sent already. {company.company_name} looks at it and gets in touch with you.</p>
      </section>
    ),
  }
}

const plainly = {
  too_many_requests: 'That was a lot from here. Please wait a while, or call us.',
  idempotency_mismatch: 'This was sent already. Reload the page to write another one.',
  idempotency_in_flight: 'It is on its way already. We get in touch with you.',
}
