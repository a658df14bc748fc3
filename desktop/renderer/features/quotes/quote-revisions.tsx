import { FileDown } from 'lucide-react'
import type { Quote } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { moneyText } from '../../ui/money.ts'
import { dayAndTime } from '../../ui/time.ts'
import { complain } from '../../ui/toasts.store.ts'
import { saveBytes } from '../photos/photo.actions.ts'
import { readPaper } from './quote.answers.ts'

/** Everything of a quote that was sent, side by side: when, what it came to, what changed, and its paper. */
export function QuoteRevisions({ quote, timeZone }: { quote: Quote; timeZone: string }) {
  const { busy, act } = useIntention(complain)
  const { revisions, currency, number, approval } = quote
  if (revisions.length === 0) return null
  const save = (revision: number) =>
    void act(async () =>
      saveBytes(await readPaper(quote.id, revision), `quote-${number}-revision-${revision}.pdf`),
    )
  return (
    <table className="quote-revisions">
      <caption className="sr-only">What was sent of quote {number}</caption>
      <thead>
        <tr>
          <th scope="col">Revision</th>
          <th scope="col">Went out</th>
          <th scope="col" className="numeric">
            Total
          </th>
          <th scope="col" className="numeric">
            Change
          </th>
          <th scope="col">Paper</th>
        </tr>
      </thead>
      <tbody>
        {revisions.map((each, at) => {
          const before = revisions[at + 1]
          return (
            <tr key={each.revision}>
              <th scope="row">
                {each.revision}
                {approval?.revision === each.revision && <span className="tag">Approved</span>}
              </th>
              <td>{dayAndTime(each.sent_at, timeZone)}</td>
              <td className="numeric">{moneyText(each.total_minor, currency)}</td>
              <td className="numeric soft">
                {before ? change(each.total_minor - before.total_minor, currency) : '—'}
              </td>
              <td>
                <Button
                  look="quiet"
                  icon
                  busy={busy}
                  label={`Paper of revision ${each.revision}`}
                  onPress={() => save(each.revision)}
                >
                  <FileDown size={15} aria-hidden />
                </Button>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function change(minor: number, currency: string): string {
  if (minor === 0) return 'the same'
  return `${minor > 0 ? '+' : '−'}${moneyText(Math.abs(minor), currency)}`
}
