import type { ComponentChildren } from 'preact'
import type { components } from '../../../../openapi/generated/contract.ts'
import { money } from '../../../wording/money.ts'
import { calendarDay } from '../../../wording/time.ts'
import type { Company } from '../../page.ts'
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
          {quote.role === 'change_order' ? 'Change to the job' : nouns[quote.kind]} {quote.number}
        </h2>
        <Chip quote={quote} open={approves} />
      </div>
      <p class="quiet small">{datesOf(quote, company)}</p>
      <Outcome quote={quote} company={company} decides={decides} canceled={canceled} />
      {quote.status === 'sent' ? (
        content
      ) : (
        <Folded id={`says-${quote.number}`} name={`What the ${quote.kind} says`}>
          {content}
        </Folded>
      )}
      {quote.terms && (
        <Folded id={`terms-${quote.number}`} name="Terms">
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
        {papers[quote.kind] ?? 'Save it as a PDF'}
      </a>
    </p>
  )
}

const papers: Record<string, string> = {
  quote: 'Save this quote as a PDF',
  estimate: 'Save this estimate as a PDF',
}

function Folded({ id, name, children }: { id: string; name: string; children: ComponentChildren }) {
  return (
    <details id={id}>
      <summary>{name}</summary>
      <div class="folded stack">{children}</div>
    </details>
  )
}

const nouns: Record<string, string> = { quote: 'Quote', estimate: 'Estimate' }

/** The optional lines that the office ticked beforehand. */
export function preticked({ lines }: Quote): number[] {
  return lines.flatMap(({ optional, selected }, index) => (optional && selected ? [index] : []))
}

const chips: Record<string, readonly [tone: string, label: string]> = {
  sent: ['care', 'Waiting for an answer'],
  approved: ['good', 'Approved'],
  declined: ['bad', 'Declined'],
  changes_requested: ['care', 'Being changed'],
  expired: ['', 'Expired'],
  withdrawn: ['', 'Taken back'],
  voided: ['', 'Taken back'],
}

function Chip({ quote: { status }, open }: { quote: Quote; open: boolean }) {
  const [tone, label] = chips[status] ?? ['', status]
  return <span class={`chip ${tone}`}>{open ? 'Waiting for you' : label}</span>
}

function datesOf(quote: Quote, { time_zone: zone, locale }: Company): string {
  const sent = calendarDay(new Date(quote.sent_at), { zone, locale })
  const version = quote.revision > 1 ? `Version ${quote.revision}, which replaces the earlier one. ` : ''
  return `${version}Sent on ${sent}.`
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
    const sum =
      approval.total_minor === null ? '' : ` for ${money(approval.total_minor, quote.currency, locale)}`
    return (
      <p>
        Approved{sum} by <b>{approval.name}</b> on {on}.
      </p>
    )
  }
  if (status === 'changes_requested') return <Said intro="You asked for changes:" words={quote.words} />
  if (status === 'declined') return <Said intro="You declined:" words={quote.words} />
  if (canceled) return <p>It ended with the job, which was canceled. There is nothing to answer any more.</p>
  if (status === 'expired') return <p>Its last day is over. Reply to our mail and we renew it.</p>
  if (status === 'withdrawn' || status === 'voided') return <p>We have taken it back.</p>
  if (!decides) return <p class="news">Somebody else decides about this {quote.kind}.</p>
  const reason = quote.allowed_actions.find(({ action }) => action === 'approve')?.reason
  return reason ? <p class="news">{reason}</p> : null
}

function Said({ intro, words }: { intro: string; words: string | null }) {
  return (
    <p>
      {intro} {words && <q class="said">{words}</q>}
    </p>
  )
}
