import type { components } from '../../../../openapi/generated/contract.ts'
import { Alert, Field, SubmitButton } from '../../form.tsx'
import { phrase, say } from '../../words/say.tsx'
import type { Tried } from './work-answers.ts'
import { Pictures, plainly, Words } from './work-forms.tsx'

type Delivery = components['schemas']['CustomerDelivery']
type Line = Delivery['lines'][number]

interface FormProps {
  delivery: Delivery
  page: string
  tried: Tried | null
  number: number
  /** Whether whoever looks may add pictures. */
  pictures: boolean
}

export function amountOf({ quantity, unit, description }: Pick<Line, 'quantity' | 'unit' | 'description'>) {
  return `${quantity}${unit ? ` ${unit}` : ' ×'} ${description}`
}

const choices = [
  ['received', phrase('Received')],
  ['missing', phrase('Missing')],
  ['damaged', phrase('Damaged')],
  ['refused', phrase('Refused')],
] as const

/** A word on every line. Most often all is well: then a name and one press are enough. */
export function ConfirmForm({ delivery, page, tried, number, pictures }: FormProps) {
  const { fields = {}, problem = null } = tried ?? {}
  const asksWhy = problem?.code === 'reason_required' || Boolean(fields.reason)
  return (
    <form class="agree" method="post" action={`${page}/confirm-delivery`} enctype="multipart/form-data">
      <Alert
        problem={problem}
        words={{
          ...plainly,
          reason_required: phrase('You take nothing of it. Please tell us in a few words why.'),
          ...(!fields.name?.trim() && { invalid_input: plainly.name_required }),
        }}
      />
      <input type="hidden" name="about" value={delivery.id} />
      {delivery.lines.map((line) => (
        <CameOf line={line} fields={fields} number={number} />
      ))}
      {asksWhy && (
        <Words
          id={`why-none-${number}`}
          name="reason"
          label={say('Why do you take nothing of it?')}
          value={fields.reason}
          maxlength={2000}
        />
      )}
      {pictures && (
        <Pictures id={`delivery-photos-${number}`} label={say('Photos of what is damaged or missing')} />
      )}
      <NameField id={`delivery-name-${number}`} value={fields.name} />
      <SubmitButton>{say('Tell us what arrived')}</SubmitButton>
      <p class="quiet small">{say('You get a copy by mail. We order again what is missing or damaged.')}</p>
    </form>
  )
}

function CameOf({ line, fields, number }: { line: Line; fields: Tried['fields']; number: number }) {
  const { ordinal } = line
  const chosen = fields[`outcome-${ordinal}`] ?? 'received'
  const note = fields[`note-${ordinal}`] ?? ''
  const id = `note-${number}-${ordinal}`
  return (
    <fieldset class="came">
      <legend>{amountOf(line)}</legend>
      <div class="outcomes">
        {choices.map(([value, label]) => (
          <label>
            <input type="radio" name={`outcome-${ordinal}`} value={value} checked={value === chosen} />
            {say(label)}
          </label>
        ))}
      </div>
      <details id={`${id}-fold`} open={note !== ''}>
        <summary>{say('Add a note')}</summary>
        <p class="field">
          <label class="unseen" for={id}>
            {say('Note on {what}', { what: line.description })}
          </label>
          <input id={id} name={`note-${ordinal}`} value={note} maxlength={1000} autocomplete="off" />
        </p>
      </details>
    </fieldset>
  )
}

/** Nothing of it is taken: folded away, for it is seldom wanted. */
export function RefuseForm({ delivery, page, tried, number, pictures }: FormProps) {
  const { fields = {}, problem = null } = tried ?? {}
  const lacking = fields.reason?.trim() ? plainly.name_required : plainly.reason_required
  return (
    <details id={`refuse-${number}-fold`} open={tried !== null}>
      <summary>{say('Refuse the whole delivery')}</summary>
      <form method="post" action={`${page}/refuse-delivery`} enctype="multipart/form-data">
        <Alert problem={problem} words={{ ...plainly, invalid_input: lacking }} />
        <input type="hidden" name="about" value={delivery.id} />
        <Words
          id={`refuse-reason-${number}`}
          name="reason"
          label={say('Please tell us in a few words why')}
          value={fields.reason}
          maxlength={2000}
        />
        {pictures && <Pictures id={`refuse-photos-${number}`} label={say('Photos of it')} />}
        <NameField id={`refuse-name-${number}`} value={fields.name} />
        <SubmitButton quiet>{say('Refuse all of it')}</SubmitButton>
      </form>
    </details>
  )
}

function NameField({ id, value }: { id: string; value: string | undefined }) {
  return (
    <Field
      id={id}
      label={say('Your full name')}
      name="name"
      value={value}
      autocomplete="name"
      maxlength={200}
    />
  )
}
