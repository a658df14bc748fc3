import type { ComponentChildren } from 'preact'
import type { components } from '../../../../openapi/generated/contract.ts'
import { money } from '../../../wording/money.ts'
import { calendarDay } from '../../../wording/time.ts'
import type { Company } from '../../page.ts'
import { bold, type Phrase, phrase, say, sayMarked, sayReason } from '../../words/say.tsx'
import type { Attempt } from './attempt.ts'
import { ApproveForm, approveForm, WordsForm } from './quote-forms.tsx'
import { QuoteLines, QuoteTotals } from './quote-lines.tsx'

type Quote = components['schemas']['CustomerQuote']

interface SectionProps {
  quote: Quote
  company: Company
  page: string
  /** By the link of a mail; else signed in. */
  byLink: boolean
  attempt: Attempt | null
  /** Whether whoever looks is one of those who decide about this job's quotes. */
  decides: boolean
  /** Whether the job was canceled, and what was open of it with it. */
  canceled: boolean
}

/** A quote with all that can be answered to it, or with what was answered. */
export function QuoteSection({ quote, company, page, byLink, attempt, decides, canceled }: SectionProps) {
  const { locale } = company
  const may = (action: string) =>
    quote.allowed_actions.some((entry) => entry.action === action && entry.allowed)
  const approves = may('approve')
  const ticked = new Set(attempt?.ticked ?? preticked(quote))
  const totals = attempt?.priced ?? quote
  const tried = (form: Attempt['form']) => (attempt?.form === form ? attempt : null)
  const heading = `quote-${quote.number}`
  const content = (
    <>
      {quote.introduction && <p class="said">{quote.introduction}</p>}
      <QuoteLines quote={quote} locale={locale} form={approves ? approveForm(quote) : null} ticked={ticked} />
      <QuoteTotals totals={totals} currency={quote.currency} locale={locale} number={quote.number} />
    </>
  )
  return (
    <section class="card stack" aria-labelledby={heading}>
      <div class="quote-head">
        <h2 id={heading}>
          {say(quote.role === 'change_order' ? changed : (nouns[quote.kind] ?? asQuote), {
            number: quote.number,
          })}
        </h2>
        <Chip quote={quote} open={approves} />
      </div>
      <p class="quiet small">{datesOf(quote, company)}</p>
      <Outcome quote={quote} company={company} decides={decides} canceled={canceled} />
      {quote.status === 'sent' ? (
        content
      ) : (
        <Folded
          id={`says-${quote.number}`}
          name={say('{kind, select, estimate {What the estimate says} other {What the quote says}}', {
            kind: quote.kind,
          })}
        >
          {content}
        </Folded>
      )}
      {quote.terms && (
        <Folded id={`terms-${quote.number}`} name={say('Terms')}>
          <p class="said small">{quote.terms}</p>
        </Folded>
      )}
      {quote.total_minor !== null && <Paper quote={quote} page={page} />}
      {approves && (
        <ApproveForm
          quote={quote}
          page={page}
          attempt={tried('approve') ?? tried('price') ?? tried('code')}
          totals={totals}
          locale={locale}
          byLink={byLink}
        />
      )}
      {may('request_changes') && (
        <WordsForm name="changes" quote={quote} page={page} attempt={tried('changes')} />
      )}
      {may('decline') && <WordsForm name="decline" quote={quote} page={page} attempt={tried('decline')} />}
    </section>
  )
}

/** To keep or to print. It shows every price, so that it is offered to nobody who sees none. */
function Paper({ quote, page }: Pick<SectionProps, 'quote' | 'page'>) {
  return (
    <p>
      <a class="paper" href={`${page}/quotes/${quote.id}/pdf`} download>
        {say(papers[quote.kind] ?? phrase('Save it as a PDF'))}
      </a>
    </p>
  )
}

const papers: Record<string, Phrase> = {
  quote: phrase('Save this quote as a PDF'),
  estimate: phrase('Save this estimate as a PDF'),
}

function Folded({ id, name, children }: { id: string; name: string; children: ComponentChildren }) {
  return (
    <details id={id}>
      <summary>{name}</summary>
      <div class="folded stack">{children}</div>
    </details>
  )
}

const asQuote = phrase('Quote {number}')
const changed = phrase('Change to the job {number}')
const nouns: Record<string, Phrase> = { quote: asQuote, estimate: phrase('Estimate {number}') }

/** The optional lines that the office ticked beforehand. */
export function preticked({ lines }: Quote): number[] {
  return lines.flatMap(({ optional, selected }, index) => (optional && selected ? [index] : []))
}

const chips: Record<string, readonly [tone: string, label: Phrase]> = {
  sent: ['care', phrase('Waiting for an answer')],
  approved: ['good', phrase('Approved')],
  declined: ['bad', phrase('Declined')],
  changes_requested: ['care', phrase('Being changed')],
  expired: ['', phrase('Expired')],
  withdrawn: ['', phrase('Taken back')],
  voided: ['', phrase('Taken back')],
}

function Chip({ quote: { status }, open }: { quote: Quote; open: boolean }) {
  const [tone, label] = chips[status] ?? ['', phrase('Waiting for an answer')]
  return <span class={`chip ${tone}`}>{say(open ? phrase('Waiting for you') : label)}</span>
}

function datesOf(quote: Quote, { time_zone: zone, locale }: Company): string {
  const sent = calendarDay(new Date(quote.sent_at), { zone, locale })
  const { revision } = quote
  return revision > 1
    ? say('Version {revision}, which replaces the earlier one. Sent on {sent}.', { revision, sent })
    : say('Sent on {sent}.', { sent })
}

/** What became of the quote, in a sentence; nothing while it is open to whoever looks. */
function Outcome({
  quote,
  company: { time_zone: zone, locale },
  decides,
  canceled,
}: Pick<SectionProps, 'quote' | 'company' | 'decides' | 'canceled'>) {
  const { approval, status } = quote
  if (status === 'approved' && approval) {
    const on = calendarDay(new Date(approval.approved_at), { zone, locale })
    const { name, total_minor: total } = approval
    return (
      <p>
        {total === null
          ? sayMarked('Approved by <b>{name}</b> on {on}.', { name, on, b: bold })
          : sayMarked('Approved for {sum} by <b>{name}</b> on {on}.', {
              sum: money(total, quote.currency, locale),
              name,
              on,
              b: bold,
            })}
      </p>
    )
  }
  if (status === 'changes_requested')
    return <Said intro={say('You asked for changes:')} words={quote.words} />
  if (status === 'declined') return <Said intro={say('You declined:')} words={quote.words} />
  if (canceled)
    return <p>{say('It ended with the job, which was canceled. There is nothing to answer any more.')}</p>
  if (status === 'expired') return <p>{say('Its last day is over. Reply to our mail and we renew it.')}</p>
  if (status === 'withdrawn' || status === 'voided') return <p>{say('We have taken it back.')}</p>
  if (!decides)
    return (
      <p class="news">
        {say(
          '{kind, select, estimate {Somebody else decides about this estimate.} other {Somebody else decides about this quote.}}',
          { kind: quote.kind },
        )}
      </p>
    )
  const reason = quote.allowed_actions.find(({ action }) => action === 'approve')?.reason
  return reason ? <p class="news">{sayReason(reason)}</p> : null
}

function Said({ intro, words }: { intro: string; words: string | null }) {
  return (
    <p>
      {intro} {words && <q class="said">{words}</q>}
    </p>
  )
}
