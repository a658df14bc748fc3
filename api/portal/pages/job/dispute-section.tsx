import type { components } from '../../../../openapi/generated/contract.ts'
import { instant } from '../../../wording/time.ts'
import { SubmitButton } from '../../form.tsx'
import type { Company } from '../../page.ts'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import type { Disputed, DisputeTried } from './dispute-answers.ts'
import { DisputeForm } from './dispute-form.tsx'
import { ProposalForms, ProposalsBefore } from './dispute-proposals.tsx'
import { Thread } from './messages-section.tsx'
import { Words } from './work-forms.tsx'

type Dispute = components['schemas']['Dispute']

interface SectionProps extends Disputed {
  company: Company
  /** Where the page itself stands. */
  page: string
  tried: DisputeTried | null
}

/** What somebody said is wrong: whose turn it is, what was said, how the office would settle it. */
export function DisputeSection({ dispute, messages, company, page, tried }: SectionProps) {
  const heading = `dispute-${dispute.number}`
  const may = (action: string) =>
    dispute.allowed_actions.some((entry) => entry.action === action && entry.allowed)
  const at = (form: DisputeTried['form']) => (tried?.form === form ? tried : null)
  const [tone, label] = chips[dispute.status]
  const mine = dispute.awaiting === 'customer'
  return (
    <section class={`card stack${mine ? ' first care' : ''}`} aria-labelledby={heading}>
      <div class="quote-head">
        <h2 id={heading}>{dispute.title}</h2>
        <span class={`chip ${tone}`}>{say(mine ? phrase('Waiting for you') : label)}</span>
      </div>
      <p class="quiet small">{say('Our number for it: {number}', { number: dispute.number })}</p>
      <p>{turn(dispute, company)}</p>
      <p class="said">{dispute.description}</p>
      <ProposalsBefore proposals={dispute.proposals} company={company} />
      <Thread
        messages={messages.map(({ author, author_name, ...message }) => ({
          ...message,
          mine: author === 'customer',
          author_name: author_name ?? company.company_name,
          photos: [],
        }))}
        company={company}
        page={page}
      />
      {may('accept_proposal') && (
        <ProposalForms
          dispute={dispute}
          company={company}
          page={page}
          accepted={at('accept')}
          refused={at('refuse')}
        />
      )}
      {may('send_message') && (
        <DisputeForm dispute={dispute} page={page} name="say" tried={at('say')}>
          <input type="hidden" name="after" value={messages.at(-1)?.id ?? ''} />
          <Words
            id={`say-${dispute.number}`}
            name="words"
            label={say('Write about this')}
            value={at('say')?.fields.words}
            maxlength={8000}
          />
          <SubmitButton quiet>{say('Send')}</SubmitButton>
        </DisputeForm>
      )}
      {may('withdraw') && (
        <details id={`withdraw-${dispute.number}`} open={at('withdraw') !== null}>
          <summary>{say('It is settled, take it back')}</summary>
          <DisputeForm dispute={dispute} page={page} name="withdraw" tried={at('withdraw')}>
            <p>{say('Then nothing is open any more. You can take it up again within 30 days.')}</p>
            <SubmitButton quiet>{say('Take it back')}</SubmitButton>
          </DisputeForm>
        </details>
      )}
      {may('reopen') && (
        <details id={`reopen-${dispute.number}`} open={at('reopen') !== null}>
          <summary>{say('Take it up again')}</summary>
          <DisputeForm dispute={dispute} page={page} name="reopen" tried={at('reopen')}>
            <Words
              id={`reopen-words-${dispute.number}`}
              name="words"
              label={say('What is new?')}
              value={at('reopen')?.fields.words}
              maxlength={2000}
            />
            <SubmitButton quiet>{say('Take it up again')}</SubmitButton>
          </DisputeForm>
        </details>
      )}
    </section>
  )
}

const chips: Record<Dispute['status'], readonly [tone: string, label: Phrase]> = {
  open: ['care', phrase('We look into it')],
  under_review: ['care', phrase('We look into it')],
  resolution_proposed: ['care', phrase('Proposal')],
  resolved: ['good', phrase('Settled')],
  withdrawn: ['', phrase('Taken back')],
  closed_no_response: ['', phrase('Closed')],
}

/** Whose turn it is, and until when. */
function turn(dispute: Dispute, { time_zone: zone, locale }: Company): string {
  const until = dispute.respond_by ? instant(new Date(dispute.respond_by), { zone, locale }) : null
  switch (dispute.status) {
    case 'resolved':
      return say('You agreed on how to settle it.')
    case 'withdrawn':
      return say('You took it back.')
    case 'closed_no_response':
      return say('It was closed, because we heard no more of you.')
    default:
      if (dispute.awaiting === 'customer')
        return until
          ? say('It is your turn: please answer by {until}.', { until })
          : say('It is your turn: please answer.')
      return until && !dispute.late
        ? say('It is our turn: we answer by {until}.', { until })
        : say('It is our turn to answer.')
  }
}
