import type { components } from '../../../../openapi/generated/contract.ts'
import { calendarDay } from '../../../wording/time.ts'

type Job = components['schemas']['CustomerJob']

const names: Record<string, string> = {
  requested: 'Asked for',
  quoted: 'Quote sent',
  approved: 'Approved',
  scheduled: 'Visit arranged',
  under_way: 'Work under way',
  completed: 'Done',
}

const spoken = { done: 'done', current: 'now', ahead: 'to come' }

/** How far the job is, step by step. A link that is for less gets no steps and sees none. */
export function StatusSection({ job, locale }: { job: Job; locale: string }) {
  if (job.steps.length === 0) return null
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">How far we are</h2>
      <ol class="steps">
        {job.steps.map(({ step, state, at }) => (
          <li class={state} aria-current={state === 'current' ? 'step' : undefined}>
            <b>{names[step] ?? step}</b>
            <span class="unseen"> ({spoken[state]})</span>
            {at && <time dateTime={at}>{calendarDay(new Date(at), { zone: job.time_zone, locale })}</time>}
          </li>
        ))}
      </ol>
    </section>
  )
}
