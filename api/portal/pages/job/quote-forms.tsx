import type { components } from '../../../../openapi/generated/contract.ts'
import { money } from '../../../wording/money.ts'
import { Alert, Field, SubmitButton } from '../../form.tsx'
import { phrase, say, sayMarked } from '../../words/say.tsx'
import type { Attempt } from './attempt.ts'
import type { Totals } from './quote-lines.tsx'

type Quote = components['schemas']['CustomerQuote']

interface FormProps {
  quote: Quote
  /** Where the page itself stands: `/j/{token}`. */
  page: string
  /** What was just tried and did not work, to be shown and tried again. */
  attempt: Attempt | null
}

/** What was read is named with every answer, so that nobody agrees to something else. */
function Seen({ quote }: { quote: Quote }) {
  return (
    <>
      <input type="hidden" name="quote_id" value={quote.id} />
      <input type="hidden" name="revision" value={quote.revision} />
    </>
  )
}

/** The name of the form that the ticks of optional lines belong to. */
export const approveForm = (quote: Quote): string => `approve-${quote.number}`

/** Saying yes: a typed name and one button that names the sum. */
export function ApproveForm({
  quote,
  page,
  attempt,
  totals,
  locale,
  byLink,
}: FormProps & { totals: Totals; locale: string; byLink: boolean }) {
  const sum = totals.total_minor === null ? null : money(totals.total_minor, quote.currency, locale)
  const chooses = quote.lines.some(({ optional }) => optional)
  return (
    <form
      class="agree"
      id={approveForm(quote)}
      method="post"
      action={`${page}/approve`}
      data-prices={chooses ? `${page}/price` : undefined}
    >
      <Alert problem={attempt?.problem ?? null} words={{ ...words, invalid_input: words.name_required }} />
      <Seen quote={quote} />
      <input type="hidden" name="content_sha256" value={quote.content_sha256} />
      <input type="hidden" name="seen_total" value={totals.total_minor ?? ''} />
      {chooses && <input type="hidden" name="chooses" value="yes" />}
      {chooses && (
        <button class="button soft without-script" type="submit" formaction={`${page}/price`} formnovalidate>
          {say('Work out the total again')}
        </button>
      )}
      <Field
        id={`name-${quote.number}`}
        label={say('Your full name')}
        name="name"
        value={attempt?.fields.name}
        autocomplete="name"
        maxlength={200}
        hint={say('Typing it counts as your signature.')}
      />
      {(totals.needs_code || isAboutCode(attempt)) &&
        (byLink ? (
          <CodeField quote={quote} page={page} sentTo={attempt?.sent_to} />
        ) : (
          <p class="news field">
            {sayMarked(
              'To approve this you first confirm that your address is yours: <a>enter the code</a>.',
              {
                a: (parts) => <a href="/">{parts}</a>,
              },
            )}
          </p>
        ))}
      <SubmitButton>
        <span>
          {sum === null
            ? say('{kind, select, estimate {Approve the estimate} other {Approve the quote}}', {
                kind: quote.kind,
              })
            : sayMarked('Approve · <sum>{total}</sum>', {
                total: sum,
                sum: (parts) => <span data-figures={`button-${quote.number}`}>{parts}</span>,
              })}
        </span>
      </SubmitButton>
      <p class="quiet small">{say('You get a copy by mail of what you approved.')}</p>
    </form>
  )
}

const isAboutCode = (attempt: Attempt | null) =>
  attempt?.problem?.code === 'code_required' || attempt?.problem?.code === 'code_refused'

/** The proof that the address on file is theirs: asked for and typed in the same form, so that nothing is lost. */
function CodeField({ quote, page, sentTo }: { quote: Quote; page: string; sentTo: string | undefined }) {
  return (
    <>
      {sentTo && (
        <p class="news" role="status">
          {say('We have mailed the code to {address}. It is good for ten minutes.', { address: sentTo })}
        </p>
      )}
      <Field
        id={`code-${quote.number}`}
        label={say('Code from our mail')}
        name="code"
        autocomplete="one-time-code"
        maxlength={7}
        hint={say('Six digits that we mail to the address we have for you.')}
      />
      <button class="button soft" type="submit" formaction={`${page}/code`} formnovalidate>
        {sentTo ? say('Mail me another code') : say('Mail me the code')}
      </button>
    </>
  )
}

interface WordsProps extends FormProps {
  name: 'changes' | 'decline'
}

const asks = {
  changes: {
    title: phrase('Ask for changes'),
    label: phrase('What should be different?'),
    button: phrase('Send my wishes'),
  },
  decline: {
    title: phrase('Decline'),
    label: phrase('Please tell us in a few words why'),
    button: phrase('Decline the quote'),
  },
}

/** Saying something else than yes: in words, folded away until it is wanted. */
export function WordsForm({ quote, page, attempt, name }: WordsProps) {
  const { title, label, button } = asks[name]
  const id = `${name}-${quote.number}`
  return (
    <details id={`${id}-fold`} open={attempt !== null}>
      <summary>{say(title)}</summary>
      <form method="post" action={`${page}/${name}`}>
        <Alert
          problem={attempt?.problem ?? null}
          words={{ ...words, invalid_input: words.reason_required }}
        />
        <Seen quote={quote} />
        <p class="field">
          <label for={id}>{say(label)}</label>
          <textarea id={id} name="words" required maxlength={2000}>
            {attempt?.fields.words ?? ''}
          </textarea>
        </p>
        <SubmitButton quiet>{say(button)}</SubmitButton>
      </form>
    </details>
  )
}

const words = {
  name_required: phrase('Please type your full name.'),
  reason_required: phrase('Please write a few words.'),
  revision_superseded: phrase('There is a newer version now. Please read it, then answer again.'),
  quote_not_open: phrase('This was answered already; you see below how it stands.'),
}
