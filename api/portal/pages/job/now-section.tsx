import type { ComponentChildren } from 'preact'
import { money } from '../../../wording/money.ts'
import { day } from '../../../wording/time.ts'
import { say } from '../../words/say.tsx'
import type { Now } from './now.ts'
import type { Totals } from './quote-lines.tsx'

interface NowProps {
  now: Now
  /** What the quote that waits comes to with the ticks on the page. */
  totals: Totals | null
  locale: string
  /** The visit it is about. */
  children: ComponentChildren
}

/** What there is to know before anything else. */
export function NowSection({ now, totals, locale, children }: NowProps) {
  const { quote } = now
  return (
    <section class={`card first stack ${now.tone}`} aria-labelledby="now">
      <h2 id="now">{now.heading}</h2>
      {quote && totals && totals.total_minor !== null && (
        <p class="figure" data-figures={`now-${quote.number}`}>
          {money(totals.total_minor, quote.currency, locale)}
        </p>
      )}
      {now.text && <p>{now.text}</p>}
      {quote?.valid_until && (
        <p class="quiet small">{say('It holds until {day}.', { day: day(quote.valid_until, locale) })}</p>
      )}
      {children}
    </section>
  )
}
