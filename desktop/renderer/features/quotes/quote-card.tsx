import { useState } from 'react'
import type { Quote } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { moneyText } from '../../ui/money.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { dayAndTime, lastDayOf } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'
import { withdrawQuote } from './quote.actions.ts'

interface QuoteCardProps {
  quote: Quote
  timeZone: string
  onEdit(): void
}

/** One offer: what it comes to, how far it is, what may be done with it. */
export function QuoteCard({ quote, timeZone, onEdit }: QuoteCardProps) {
  const [withdrawing, setWithdrawing] = useState(false)
  const { status, approval, revision } = quote
  const withdraw = quote.allowed_actions.find(({ action }) => action === 'withdraw')
  const editable = status === 'draft' || status === 'changes_requested'
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
          {plain(approval.channel).toLowerCase()}
        </p>
      )}
      {(editable || withdraw?.allowed) && (
        <div className="card-actions">
          {editable && (
            <Button look="primary" onPress={onEdit}>
              {status === 'draft' ? 'Edit and send' : 'Revise'}
            </Button>
          )}
          {withdraw?.allowed && <Button onPress={() => setWithdrawing(true)}>Withdraw</Button>}
        </div>
      )}
      {withdrawing && (
        <ReasonDialog
          title={`Withdraw quote ${quote.number}`}
          label="Why is it withdrawn?"
          action="Withdraw"
          danger
          onClose={() => setWithdrawing(false)}
          onGive={(api, reason) => withdrawQuote(api, quote, reason)}
        />
      )}
    </article>
  )
}
