import { Alert, type FormProblem, SubmitButton } from '../../form.tsx'
import { field, type PageRequest } from '../../page.ts'
import { phrase, say } from '../../words/say.tsx'
import type { Seat } from './seat.ts'
import { Words } from './work-forms.tsx'

/** A job that was not canceled: why not, and the reason that was given. */
export interface NotCanceled {
  reason: string
  problem: FormProblem
}

/** Cancels the job; possible until somebody was sent. */
export async function cancelJob(request: PageRequest, seat: Seat): Promise<NotCanceled | null> {
  const reason = field(request, 'reason').trim()
  const params = { job_id: seat.job_id }
  const body = { to: 'canceled', reason }
  const { problem } = await request.call('transitionJob', seat.actor, { params, body })
  return problem && { reason, problem }
}

/** Folded away, for it is seldom wanted. */
export function CancelSection({ page, tried }: { page: string; tried: NotCanceled | null }) {
  return (
    <section class="card" aria-labelledby="cancel">
      <details id="cancel-fold" open={tried !== null}>
        <summary>
          <h2 id="cancel">{say('Cancel this job')}</h2>
        </summary>
        <form method="post" action={`${page}/cancel`}>
          <Alert problem={tried?.problem ?? null} words={plainly} />
          <p class="quiet small">
            {say(
              'Only something to change? Then write to us instead, and nothing is lost. Once somebody was sent it cannot be canceled here.',
            )}
          </p>
          <Words
            id="cancel-reason"
            name="reason"
            label={say('Please tell us in a few words why')}
            value={tried?.reason}
            maxlength={2000}
          />
          <SubmitButton quiet>{say('Cancel the job')}</SubmitButton>
        </form>
      </details>
    </section>
  )
}

const plainly = {
  reason_required: phrase('Please write a few words.'),
  invalid_input: phrase('Please write a few words.'),
  visit_dispatched: phrase('Somebody is on the way to you already. Please call us.'),
  transition_not_allowed: phrase('This job cannot be canceled any more.'),
}
