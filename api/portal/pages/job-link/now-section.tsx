import type { components } from '../../../../openapi/generated/contract.ts'
import { money } from '../../../wording/money.ts'
import { day } from '../../../wording/time.ts'
import type { Now } from './now.ts'
import { VisitFacts } from './visit-section.tsx'

type Job = components['schemas']['CustomerJob']

/** What there is to know before anything else. */
export function NowSection({ job, now, locale }: { job: Job; now: Now; locale: string }) {
  const { quote, visit } = now
  return (
    <section class={`card now stack ${now.tone}`} aria-labelledby="now">
      <h2 id="now">{now.heading}</h2>
      {quote && quote.total_minor !== null && (
        <p class="figure" data-total={quote.number}>
          {money(quote.total_minor, quote.currency, locale)}
        </p>
      )}
      {now.text && <p>{now.text}</p>}
      {quote?.valid_until && <p class="quiet small">It holds until {day(quote.valid_until, locale)}.</p>}
      {visit && <VisitFacts job={job} visit={visit} locale={locale} />}
    </section>
  )
}
