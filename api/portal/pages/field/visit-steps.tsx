import { type Phrase, phrase, say } from '../../words/say.tsx'
import { ActForm, type ActFormProps } from './act-form.tsx'
import type { Visit } from './contractor.ts'

/** The steps of a visit in their order: what is pressed, from which status on, and what that makes of it. */
export const steps = [
  { action: 'on_my_way', from: 'dispatched', to: 'en_route', label: phrase('On my way') },
  { action: 'arrive', from: 'en_route', to: 'arrived', label: phrase('I have arrived') },
  { action: 'start', from: 'arrived', to: 'in_progress', label: phrase('Start work') },
  { action: 'finish', from: 'in_progress', to: 'done', label: phrase('Done') },
] as const

const reasons: readonly [value: NonNullable<Visit['failure_reason']>, label: Phrase][] = [
  ['no_access', phrase('I could not get in')],
  ['customer_absent', phrase('Nobody was there')],
  ['wrong_address', phrase('The address was wrong')],
  ['unsafe', phrase('It was not safe')],
  ['parts_missing', phrase('Parts were missing')],
  ['vehicle', phrase('Trouble with the van')],
  ['other', phrase('Something else')],
]

type PartProps = Pick<ActFormProps, 'address' | 'seen'> & { visit: Visit }

/** The next step, large; the ones after it wait hidden, so that they can be pressed without a connection too. */
export function StepForms({ visit, ...form }: PartProps) {
  if (!steps.some(({ from }) => from === visit.status)) return <p class="quiet">{restOf(visit)}</p>
  const open = steps.slice(steps.findIndex(({ from }) => from === visit.status))
  return (
    <>
      {open.map(({ action, from, to, label }) => (
        <ActForm
          {...form}
          action={action}
          label={say(label)}
          data-from={from}
          data-to={to}
          hidden={from !== visit.status}
        >
          {action === 'finish' && (
            <Words id="finish-note" label={say('What you did (if there is something to say)')} />
          )}
        </ActForm>
      ))}
      <details id="could-not">
        <summary>{say('I could not do it')}</summary>
        <ActForm {...form} action="fail" label={say('Tell the office')} quiet data-to="failed">
          <p class="field">
            <label for="failure_reason">{say('Why')}</label>
            <select id="failure_reason" name="failure_reason" required>
              <option value="">{say('Please choose')}</option>
              {reasons.map(([value, label]) => (
                <option value={value}>{say(label)}</option>
              ))}
            </select>
          </p>
          <Words id="fail-note" label={say('What the office should know')} />
        </ActForm>
      </details>
    </>
  )
}

function restOf({ status, ended_at }: Visit): string {
  if (status === 'scheduled' || status === 'unscheduled') return say('The office has not sent you yet.')
  return ended_at ? say('This visit is over.') : say('There is nothing to do here any more.')
}

/** A word to the office, at any time. */
export function NoteForm({ visit: _, ...form }: PartProps) {
  return (
    <section class="card stack" aria-labelledby="note">
      <h2 id="note">{say('A word to the office')}</h2>
      <ActForm {...form} action="note" label={say('Send')} quiet>
        <Words id="note-words" label={say('What they should know')} required />
      </ActForm>
    </section>
  )
}

function Words({ id, label, required = false }: { id: string; label: string; required?: boolean }) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <textarea id={id} name="note" maxlength={4000} required={required} />
    </p>
  )
}
