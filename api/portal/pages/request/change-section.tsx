import type { components } from '../../../../openapi/generated/contract.ts'
import { Alert, Field, type FormProblem, SubmitButton } from '../../form.tsx'
import { type Company, field, type PageRequest } from '../../page.ts'
import { phrase, say } from '../../words/say.tsx'
import type { Seat } from '../job/seat.ts'
import { type Fields, wishesOf } from './request-answers.ts'
import { TradeField, todayIn, When } from './request-fields.tsx'
import { windowsOf, wishOf } from './wished.rules.ts'

type Job = components['schemas']['Job']

/** A request that was not changed: why not, and what was filled in. */
export interface NotChanged {
  changed: Fields
  problem: FormProblem
}

/** Says otherwise what was asked for, as it was read; not over what somebody changed meanwhile. */
export async function changeRequest(request: PageRequest, seat: Seat): Promise<NotChanged | null> {
  const changed = Object.fromEntries(Object.keys(request.form).map((name) => [name, field(request, name)]))
  const { problem } = await request.call('updateJob', seat.actor, {
    params: { job_id: seat.job_id },
    if_match: Number(changed.version),
    body: {
      title: changed.title?.trim(),
      trade: changed.trade,
      description: changed.description?.trim(),
      wished_windows: windowsOf(wishesOf(changed), request.company.time_zone, request.at),
    },
  })
  return problem && { changed, problem }
}

interface SectionProps {
  job: Pick<Job, 'title' | 'trade' | 'description' | 'wished_windows' | 'version'>
  company: Company
  page: string
  at: Date
  tried: NotChanged | null
}

/** Folded away, for it is seldom wanted. */
export function ChangeSection({ job, company, page, at, tried }: SectionProps) {
  const fields = tried?.changed ?? fieldsOf(job, company.time_zone)
  const today = todayIn(company.time_zone, at)
  return (
    <section class="card" aria-labelledby="change">
      <details id="change-fold" open={tried !== null}>
        <summary>
          <h2 id="change">{say('Change my request')}</h2>
        </summary>
        <form method="post" action={`${page}/change`}>
          <Alert problem={tried?.problem ?? null} words={plainly} />
          <input type="hidden" name="version" value={job.version} />
          <Field
            id="change-title"
            label={say('In a few words')}
            name="title"
            value={fields.title}
            autocomplete="off"
            maxlength={200}
          />
          <TradeField value={fields.trade} />
          <p class="field">
            <label for="description">{say('Tell us more')}</label>
            <textarea id="description" name="description" maxlength={8000}>
              {fields.description}
            </textarea>
          </p>
          <When number={1} fields={fields} today={today} />
          <When number={2} fields={fields} today={today} />
          <SubmitButton quiet>{say('Save the changes')}</SubmitButton>
        </form>
      </details>
    </section>
  )
}

function fieldsOf(job: SectionProps['job'], zone: string): Fields {
  const { title, trade, description } = job
  const wishes = job.wished_windows.slice(0, 2).map((span) => wishOf(span, zone))
  const days = wishes.flatMap(({ day, part }, index) => [
    [`day-${index + 1}`, day],
    [`part-${index + 1}`, part],
  ])
  return { title, trade, description, ...Object.fromEntries(days) }
}

const plainly = {
  invalid_input: phrase('Please say in a few words what it is about.'),
  stale: phrase('It was changed meanwhile. Please look once more, then save.'),
  transition_not_allowed: phrase('We have begun with it. Please write to us what should be different.'),
}
