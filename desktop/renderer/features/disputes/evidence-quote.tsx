import type { Quote } from '../../api/types.ts'
import { moneyText } from '../../ui/money.ts'
import { dayAndTime } from '../../ui/time.ts'
import { plain } from '../job/job-words.ts'

/** What was agreed: its lines, its total, and who approved it how. */
export function EvidenceQuote({ quote, timeZone }: { quote: Quote; timeZone: string }) {
  const { approval, currency } = quote
  return (
    <article className="card" aria-label={`Quote ${quote.number}`}>
      <div className="card-head">
        <strong>
          {quote.number}
          {quote.revision > 1 && `, revision ${quote.revision}`}
        </strong>
        <b className="numeric">{moneyText(quote.total_minor, currency)}</b>
      </div>
      <ul className="soft">
        {quote.lines.map((line) => (
          <li key={`${line.description} ${line.amount_minor}`}>
            {line.quantity} × {line.description}
          </li>
        ))}
      </ul>
      {approval && (
        <p className="faint">
          Approved by {approval.name}, {dayAndTime(approval.approved_at, timeZone)}, by{' '}
          {plain(approval.channel).toLowerCase()}
        </p>
      )}
    </article>
  )
}
