import type { components } from '../../../../openapi/generated/contract.ts'
import { calendarDay } from '../../../wording/time.ts'
import { Alert, Field, SubmitButton } from '../../form.tsx'
import type { Company } from '../../page.ts'
import { bold, type Phrase, phrase, quoted, say, sayMarked, sayReason } from '../../words/say.tsx'
import { Thumbs } from './photos-section.tsx'
import type { Tried } from './work-answers.ts'
import { Lost, Pictures, plainly, Words } from './work-forms.tsx'

type Checkpoint = components['schemas']['CustomerCheckpoint']

interface SectionProps {
  checkpoint: Checkpoint
  company: Company
  /** Where the page itself stands: `/j/{token}`. */
  page: string
  tried: Tried | null
  /** Whether whoever looks is one of those who approve. */
  decides: boolean
  /** What shows it. */
  photos: readonly components['schemas']['Photo'][]
  /** Whether whoever looks may add pictures. */
  pictures: boolean
}

/** A step of the work that was shown to the customer: to be answered, or with what was said. */
export function CheckpointSection({
  checkpoint,
  company,
  page,
  tried,
  decides,
  photos,
  pictures,
}: SectionProps) {
  const open = mayAnswer(checkpoint)
  const heading = `step-${checkpoint.ordinal}`
  const [tone, label] = chips[checkpoint.status] ?? ['', phrase('Settled')]
  return (
    <section class="card stack" aria-labelledby={heading}>
      <div class="quote-head">
        <h2 id={heading}>{checkpoint.title}</h2>
        <span class={`chip ${tone}`}>{say(open ? phrase('Waiting for you') : label)}</span>
      </div>
      {!open && <Lost tried={tried} />}
      <Outcome checkpoint={checkpoint} company={company} open={open} decides={decides} />
      {checkpoint.description && <p class="said">{checkpoint.description}</p>}
      {checkpoint.note && (
        <div>
          <h3>{say('What was done')}</h3>
          <p class="said">{checkpoint.note}</p>
        </div>
      )}
      <Thumbs photos={photos} page={page} />
      {open && <Approve checkpoint={checkpoint} page={page} tried={only(tried, 'approve-step')} />}
      {open && (
        <Reject checkpoint={checkpoint} page={page} tried={only(tried, 'reject-step')} pictures={pictures} />
      )}
    </section>
  )
}

/** Whether whoever looks is asked to approve it now. */
export function mayAnswer({ allowed_actions }: Checkpoint): boolean {
  return allowed_actions.some(({ action, allowed }) => action === 'approve' && allowed)
}

/** Nothing to be seen before it was shown for the first time. */
export const wasShown = ({ status, round }: Checkpoint): boolean => status !== 'pending' && round > 0

const only = (tried: Tried | null, form: Tried['form']) => (tried?.form === form ? tried : null)

const chips: Record<string, readonly [tone: string, label: Phrase]> = {
  submitted: ['care', phrase('Waiting for an answer')],
  approved: ['good', phrase('Approved')],
  rejected: ['care', phrase('Being put right')],
  waived: ['', phrase('Settled')],
}

type FormProps = Pick<SectionProps, 'checkpoint' | 'page' | 'tried'>

/** What was looked at is named with the answer, so that nobody agrees to something else. */
function Seen({ checkpoint }: { checkpoint: Checkpoint }) {
  return (
    <>
      <input type="hidden" name="about" value={checkpoint.id} />
      <input type="hidden" name="round" value={checkpoint.round} />
    </>
  )
}

function Approve({ checkpoint, page, tried }: FormProps) {
  return (
    <form class="agree" method="post" action={`${page}/approve-step`}>
      <Alert problem={tried?.problem ?? null} words={{ ...plainly, invalid_input: plainly.name_required }} />
      <Seen checkpoint={checkpoint} />
      <Field
        id={`step-name-${checkpoint.ordinal}`}
        label={say('Your full name')}
        name="name"
        value={tried?.fields.name}
        autocomplete="name"
        maxlength={200}
        hint={say('Typing it counts as your signature.')}
      />
      <SubmitButton>{say('Approve this step')}</SubmitButton>
      <p class="quiet small">
        {say('You get a copy by mail. Nothing counts as approved before you say so.')}
      </p>
    </form>
  )
}

function Reject({ checkpoint, page, tried, pictures }: FormProps & { pictures: boolean }) {
  const id = `step-words-${checkpoint.ordinal}`
  return (
    <details id={`${id}-fold`} open={tried !== null}>
      <summary>{say('Something is not right')}</summary>
      <form method="post" action={`${page}/reject-step`} enctype="multipart/form-data">
        <Alert
          problem={tried?.problem ?? null}
          words={{ ...plainly, invalid_input: plainly.reason_required }}
        />
        <Seen checkpoint={checkpoint} />
        <Words
          id={id}
          name="words"
          label={say('What should we look at again?')}
          value={tried?.fields.words}
          maxlength={2000}
        />
        {pictures && <Pictures id={`step-photos-${checkpoint.ordinal}`} label={say('Photos of it')} />}
        <SubmitButton quiet>{say('Tell us')}</SubmitButton>
      </form>
    </details>
  )
}

/** What was said, by whom and when; while it waits, when it was shown. */
function Outcome({
  checkpoint,
  company: { time_zone: zone, locale },
  open,
  decides,
}: Pick<SectionProps, 'checkpoint' | 'company' | 'decides'> & { open: boolean }) {
  const { status, submitted_at, decided_at, decided_name, reason, allowed_actions } = checkpoint
  const on = (instant: string | null) => (instant ? calendarDay(new Date(instant), { zone, locale }) : '')
  if (status === 'approved')
    return (
      <p>
        {sayMarked('Approved by <b>{name}</b> on {on}.', {
          name: decided_name ?? '',
          on: on(decided_at),
          b: bold,
        })}
      </p>
    )
  if (status === 'rejected')
    return (
      <p>
        {sayMarked(
          '<b>{name}</b> told us on {on} what is not right: <q>{reason}</q> We see to it and show it to you again.',
          { name: decided_name ?? '', on: on(decided_at), reason: reason ?? '', b: bold, q: quoted },
        )}
      </p>
    )
  if (status === 'waived') return <p>{say('There is nothing to approve here any more.')}</p>
  if (open)
    return (
      <p class="quiet small">
        {say('Done and shown to you on {on}. Please have a look.', { on: on(submitted_at) })}
      </p>
    )
  if (!decides) return <p class="news">{say(plainly.may_not_approve)}</p>
  const why = allowed_actions.find(({ action }) => action === 'approve')?.reason
  return why ? <p class="news">{sayReason(why)}</p> : null
}
