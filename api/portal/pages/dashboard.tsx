import type { components } from '../../../openapi/generated/contract.ts'
import { money } from '../../wording/money.ts'
import { calendarDay, promisedWindow } from '../../wording/time.ts'
import type { Company } from '../page.ts'
import { type Phrase, phrase, say } from '../words/say.tsx'

type Dashboard = components['schemas']['CustomerDashboard']
type Waiting = Dashboard['waiting'][number]
type Job = components['schemas']['CustomerJobSummary']

interface DashboardProps {
  dashboard: Dashboard
  /** What went wrong, and is theirs to answer. */
  disputes: readonly components['schemas']['Dispute'][]
  /** Closed or canceled, newest first. */
  past: readonly Job[]
  /** Whether they may ask for something new. */
  asks: boolean
  company: Company
}

/** What waits for the customer first, then what is under way, then what is over. */
export function DashboardSections({ dashboard, disputes, past, asks, company }: DashboardProps) {
  const { waiting, jobs } = dashboard
  return (
    <>
      {waiting.length + disputes.length > 0 && (
        <section class="card first care stack" aria-labelledby="waiting">
          <h2 id="waiting">{say('Waiting for you')}</h2>
          <ul class="rows">
            {waiting.map((item) => (
              <WaitingRow item={item} company={company} />
            ))}
            {disputes.map((dispute) => (
              <li>
                <a class="whole" href={`/jobs/${dispute.job_id}`}>
                  {dispute.title}
                </a>
                <span />
                <span>
                  {dispute.status === 'resolution_proposed' ? say('Our proposal') : say('Our question')}
                  <span class="quiet"> · {dispute.job_number}</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="card stack" aria-labelledby="jobs">
        <h2 id="jobs">{say('Your jobs')}</h2>
        {jobs.length === 0 && <p>{say('Nothing is under way just now.')}</p>}
        <ul class="rows">
          {jobs.map((job) => (
            <JobRow job={job} locale={company.locale} />
          ))}
        </ul>
        {asks && (
          <a class="button" href="/requests/new">
            {say('Ask for something new')}
          </a>
        )}
      </section>
      {past.length > 0 && (
        <section class="card stack" aria-labelledby="past">
          <h2 id="past">{say('Before')}</h2>
          <ul class="rows">
            {past.map((job) => (
              <JobRow job={job} locale={company.locale} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const wanted: Record<string, Phrase> = {
  quote: phrase('To approve'),
  checkpoint: phrase('Is it as agreed?'),
  delivery: phrase('Did it all arrive?'),
}

function WaitingRow({ item, company: { time_zone: zone, locale } }: { item: Waiting; company: Company }) {
  return (
    <li>
      <a class="whole" href={`/jobs/${item.job_id}`}>
        {item.title || item.job_title}
      </a>
      {item.total_minor !== null ? (
        <span class="amount">{money(item.total_minor, item.currency, locale)}</span>
      ) : (
        <span />
      )}
      <span>
        {say(wanted[item.kind] ?? phrase('To answer'))}
        {item.title && item.title !== item.job_title && <span class="quiet"> · {item.job_title}</span>}
      </span>
      {item.expires_at && (
        <span class="quiet small">
          {/* The instant is the end of its last day, which is the day after. */}
          {say('Holds until {day}.', {
            day: calendarDay(new Date(Date.parse(item.expires_at) - 1), { zone, locale }),
          })}
        </span>
      )}
    </li>
  )
}

const stages: Record<string, readonly [tone: string, label: Phrase]> = {
  requested: ['', phrase('Asked for')],
  quoted: ['care', phrase('Quote sent')],
  approved: ['good', phrase('Approved')],
  scheduled: ['good', phrase('Visit arranged')],
  dispatched: ['good', phrase('Visit arranged')],
  en_route: ['good', phrase('On the way')],
  arrived: ['good', phrase('Arrived')],
  in_progress: ['good', phrase('Work under way')],
  active: ['good', phrase('Under way')],
  on_hold: ['care', phrase('Paused')],
  completed: ['good', phrase('Done')],
  closed: ['', phrase('Done')],
  canceled: ['', phrase('Canceled')],
}

function JobRow({ job, locale }: { job: Job; locale: string }) {
  const [tone, label] = stages[job.stage] ?? ['', phrase('Under way')]
  const { promised_start: start, promised_end: end, time_zone: zone } = job
  return (
    <li>
      <a class="whole" href={`/jobs/${job.id}`}>
        {job.title}
      </a>
      <span class={`chip ${tone}`}>{say(label)}</span>
      <span class="quiet small">
        {job.number} · {[job.address_line, job.city].filter(Boolean).join(', ')}
      </span>
      {start && end && <span>{promisedWindow(new Date(start), new Date(end), { zone, locale })}</span>}
    </li>
  )
}
