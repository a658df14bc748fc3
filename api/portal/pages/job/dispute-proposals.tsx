import type { components } from '../../../../openapi/generated/contract.ts'
import { money } from '../../../wording/money.ts'
import { calendarDay } from '../../../wording/time.ts'
import { Field, SubmitButton } from '../../form.tsx'
import type { Company } from '../../page.ts'
import { phrase, say } from '../../words/say.tsx'
import type { DisputeTried } from './dispute-answers.ts'
import { DisputeForm } from './dispute-form.tsx'

type Dispute = components['schemas']['Dispute']
type Proposal = Dispute['proposals'][number]

/** What the office would do, in words a customer knows. */
export function offer({ resolution, amount_minor, currency }: Proposal, locale: string): string {
  const sum = amount_minor !== null && currency ? money(amount_minor, currency, locale) : null
  switch (resolution) {
    case 'refund':
      return sum ? say('We pay back {sum}', { sum }) : say('We pay it back')
    case 'discount':
      return sum ? say('We take {sum} off the price', { sum }) : say('We take something off the price')
    case 'redo':
      return say('We do the work again')
    default:
      return say('Our explanation')
  }
}

interface FormsProps {
  dispute: Dispute
  company: Company
  page: string
  accepted: DisputeTried | null
  refused: DisputeTried | null
}

/** The proposal that waits for an answer: yes with a name, or no with a name and words. */
export function ProposalForms({ dispute, company, page, accepted, refused }: FormsProps) {
  const proposal = dispute.proposals.find(({ status }) => status === 'open')
  if (!proposal) return null
  const { number } = dispute
  const named = <input type="hidden" name="proposal_id" value={proposal.id} />
  const name = (of: string, tried: DisputeTried | null) => (
    <Field
      id={`${of}-name-${number}`}
      label={say('Your full name')}
      name="name"
      value={tried?.fields.name}
      autocomplete="name"
      maxlength={200}
    />
  )
  return (
    <>
      <DisputeForm dispute={dispute} page={page} name="accept" tried={accepted}>
        <h3 class="proposal">{offer(proposal, company.locale)}</h3>
        <p class="said">{proposal.words}</p>
        {named}
        {name('accept', accepted)}
        <SubmitButton>{say('Accept this')}</SubmitButton>
        <p class="quiet small">{say('With it the matter is settled.')}</p>
      </DisputeForm>
      <details id={`refuse-proposal-${number}`} open={refused !== null}>
        <summary>{say('I do not accept this')}</summary>
        <DisputeForm dispute={dispute} page={page} name="refuse" tried={refused}>
          {named}
          {name('refuse', refused)}
          <p class="field">
            <label for={`refuse-words-${number}`}>{say('What would be right?')}</label>
            <textarea id={`refuse-words-${number}`} name="words" maxlength={2000}>
              {refused?.fields.words ?? ''}
            </textarea>
          </p>
          <SubmitButton quiet>{say('Refuse the proposal')}</SubmitButton>
        </DisputeForm>
      </details>
    </>
  )
}

interface BeforeProps {
  proposals: readonly Proposal[]
  company: Company
}

const answers = {
  accepted: phrase('Accepted by {name} on {on}.'),
  refused: phrase('Refused by {name} on {on}.'),
}

/** What was proposed and answered, newest first. */
export function ProposalsBefore({ proposals, company }: BeforeProps) {
  const { time_zone: zone, locale } = company
  const answered = proposals.filter(({ status }) => status === 'accepted' || status === 'refused')
  return (
    <>
      {answered.map((proposal) => (
        <div class="answered">
          <h3>{offer(proposal, locale)}</h3>
          <p class="said">{proposal.words}</p>
          <p class="quiet small">
            {say(answers[proposal.status === 'accepted' ? 'accepted' : 'refused'], {
              name: proposal.answered_name ?? '',
              on: proposal.answered_at ? calendarDay(new Date(proposal.answered_at), { zone, locale }) : '',
            })}{' '}
            {proposal.answer_words && <q class="said">{proposal.answer_words}</q>}
          </p>
        </div>
      ))}
    </>
  )
}
