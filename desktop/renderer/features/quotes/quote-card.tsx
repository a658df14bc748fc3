import type { Quote } from '../../api/types.ts'
import { moneyText } from '../../ui/money.ts'
import { dayAndTime, lastDayOf } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { QuoteRevisions } from './quote-revisions.tsx'
import { QuoteSteps } from './quote-steps.tsx'

interface QuoteCardProps {
  quote: Quote
  timeZone: string
  onEdit(): void
}

/** One offer: what it comes to, how far it is, what may be done with it. */
export function QuoteCard({ quote, timeZone, onEdit }: QuoteCardProps) {
  const { status, approval, revision } = quote
  return (
    <article
      className="card"
      data-over={['declined', 'withdrawn', 'voided', 'expired'].includes(status) || undefined}
      aria-label={`Quote ${quote.number}`}
    >
      <div className="card-head">
        <strong>
          {quote.number}
          {revision > 1 && `, revision ${revision}`}
        </strong>
        <span className="tag quote-status" data-status={status}>
          {plain(status)}
        </span>
        <b className="numeric quote-card-total">{moneyText(quote.total_minor, quote.currency)}</b>
      </div>
      <p>{quote.title}</p>
      <p className="faint">
        {quote.lines.length} {quote.lines.length === 1 ? 'line' : 'lines'}
        {quote.sent_at && ` · sent ${dayAndTime(quote.sent_at, timeZone)}`}
        {quote.viewed_at && ` · looked at ${dayAndTime(quote.viewed_at, timeZone)}`}
        {status === 'sent' && quote.expires_at && ` · until ${lastDayOf(quote.expires_at, timeZone)}`}
      </p>
      {quote.words && <blockquote className="quote-words">{quote.words}</blockquote>}
      {approval && (
        <p className="soft">
          Approved by {approval.name}, {dayAndTime(approval.approved_at, timeZone)}, by{' '}
          {approval.channel === 'office' ? 'word to the office' : plain(approval.channel).toLowerCase()}
        </p>
      )}
      <QuoteRevisions quote={quote} timeZone={timeZone} />
      <QuoteSteps quote={quote} onEdit={onEdit} />
    </article>
  )
}
