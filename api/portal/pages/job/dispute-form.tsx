import type { ComponentChildren } from 'preact'
import type { components } from '../../../../openapi/generated/contract.ts'
import { Alert } from '../../form.tsx'
import { phrase } from '../../words/say.tsx'
import type { DisputeTried } from './dispute-answers.ts'

interface FormProps {
  dispute: Pick<components['schemas']['Dispute'], 'id'>
  page: string
  name: DisputeTried['form']
  tried: DisputeTried | null
  children: ComponentChildren
}

/** A form about one dispute, with what went wrong above it. */
export function DisputeForm({ dispute, page, name, tried, children }: FormProps) {
  return (
    <form class={name === 'accept' ? 'agree' : undefined} method="post" action={`${page}/dispute-${name}`}>
      <Alert problem={tried?.problem ?? null} words={plainly} />
      <input type="hidden" name="dispute_id" value={dispute.id} />
      {children}
    </form>
  )
}

const plainly = {
  invalid_input: phrase('Please fill in what is missing.'),
  name_required: phrase('Please type your full name.'),
  reason_required: phrase('Please write a few words.'),
  dispute_ended: phrase('This has ended meanwhile; you see below how.'),
  proposal_answered: phrase('This was answered already, or there is a newer proposal; please look again.'),
  transition_not_allowed: phrase('That is not possible any more; you see how it stands.'),
  idempotency_in_flight: phrase('It is on its way already; look again in a moment.'),
}
