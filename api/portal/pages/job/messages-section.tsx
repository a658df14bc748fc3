import type { components } from '../../../../openapi/generated/contract.ts'
import { instant } from '../../../wording/time.ts'
import { Alert, SubmitButton } from '../../form.tsx'
import type { Company } from '../../page.ts'
import { phrase, say } from '../../words/say.tsx'
import { Thumbs } from './photos-section.tsx'
import type { Unsent } from './talk-answers.ts'

type Message = components['schemas']['Message']

interface SectionProps {
  /** Oldest first. */
  messages: readonly Message[]
  earlier: string | null
  company: Company
  /** Where the page itself stands. */
  page: string
  unsent: Unsent | null
  maySend: boolean
}

/** What was written about the job, and a place to write. */
export function MessagesSection({ messages, earlier, company, page, unsent, maySend }: SectionProps) {
  return (
    <section class="card stack" aria-labelledby="messages">
      <h2 id="messages">{say('Messages')}</h2>
      {messages.length === 0 && (
        <p class="quiet">
          {maySend
            ? say('Nothing has been written yet. Is there anything we should know?')
            : say('Nothing has been written yet.')}
        </p>
      )}
      {earlier && (
        <p>
          <a href={`${page}?before=${encodeURIComponent(earlier)}#messages`}>
            {say('Show what was written before')}
          </a>
        </p>
      )}
      <Thread messages={messages} company={company} page={page} />
      {maySend && (
        <form class="write" id="write" method="post" action={`${page}/message`}>
          <Alert problem={unsent?.problem ?? null} words={plainly} />
          {/* The same words after the same message are one, however often they are sent. */}
          <input type="hidden" name="after" value={messages.at(-1)?.id ?? ''} />
          <p class="field">
            <label for="message">{say('Write to us')}</label>
            <textarea id="message" name="message" required maxlength={5000}>
              {unsent?.message ?? ''}
            </textarea>
          </p>
          <SubmitButton quiet>{say('Send message')}</SubmitButton>
        </form>
      )}
    </section>
  )
}

const plainly = {
  invalid_input: phrase('Please write a few words first.'),
  idempotency_in_flight: phrase('It is on its way already; look again in a moment.'),
  too_many_requests: phrase('That was a lot at once. Please wait a minute, then send it again.'),
}

interface ThreadProps {
  messages: readonly Pick<Message, 'mine' | 'author_name' | 'body' | 'photos' | 'created_at'>[]
  company: Company
  page: string
}

/** Who said what, and when. */
export function Thread({ messages, company, page }: ThreadProps) {
  const reading = { zone: company.time_zone, locale: company.locale }
  if (messages.length === 0) return null
  return (
    <ol class="thread">
      {messages.map((message) => (
        <li class={message.mine ? 'mine' : undefined}>
          <p class="quiet small">
            <b>{message.mine ? say('You') : message.author_name}</b>{' '}
            <time dateTime={message.created_at}>{instant(new Date(message.created_at), reading)}</time>
          </p>
          {message.body ? (
            <p class="said">{message.body}</p>
          ) : (
            <p class="quiet">{say('These words are not kept any more.')}</p>
          )}
          <Thumbs photos={message.photos} page={page} />
        </li>
      ))}
    </ol>
  )
}
