import type { components } from '../../../../openapi/generated/contract.ts'
import { calendarDay } from '../../../wording/time.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'

type Job = components['schemas']['CustomerJob']

const names: Record<string, Phrase> = {
  requested: phrase('Asked for'),
  quoted: phrase('Quote sent'),
  approved: phrase('Approved'),
  scheduled: phrase('Visit arranged'),
  under_way: phrase('Work under way'),
  completed: phrase('Done'),
}

const spoken = { done: phrase('done'), current: phrase('now'), ahead: phrase('to come') }

/** How far the job is, step by step. A link that is for less gets no steps and sees none. */
export function StatusSection({ job, locale }: { job: Job; locale: string }) {
  if (job.steps.length === 0) return null
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">{say('How far we are')}</h2>
      <ol class="steps">
        {job.steps.map(({ step, state, at }) => (
          <li class={state} aria-current={state === 'current' ? 'step' : undefined}>
            <b>{say(names[step] ?? phrase('Under way'))}</b>
            <span class="unseen"> ({say(spoken[state])})</span>
            {at && <time dateTime={at}>{calendarDay(new Date(at), { zone: job.time_zone, locale })}</time>}
          </li>
        ))}
      </ol>
    </section>
  )
}
