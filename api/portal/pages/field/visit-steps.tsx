import { ActForm, type ActFormProps } from './act-form.tsx'
import type { Visit } from './contractor.ts'

/** The steps of a visit in their order: what is pressed, from which status on, and what that makes of it. */
export const steps = [
  { action: 'on_my_way', from: 'dispatched', to: 'en_route', label: 'On my way' },
  { action: 'arrive', from: 'en_route', to: 'arrived', label: 'I have arrived' },
  { action: 'start', from: 'arrived', to: 'in_progress', label: 'Start work' },
  { action: 'finish', from: 'in_progress', to: 'done', label: 'Done' },
] as const

const reasons: readonly [value: NonNullable<Visit['failure_reason']>, label: string][] = [
  ['no_access', 'I could not get in'],
  ['customer_absent', 'Nobody was there'],
  ['wrong_address', 'The address was wrong'],
  ['unsafe', 'It was not safe'],
  ['parts_missing', 'Parts were missing'],
  ['vehicle', 'Trouble with the van'],
  ['other', 'Something else'],
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
          label={label}
          data-from={from}
          data-to={to}
          hidden={from !== visit.status}
        >
          {action === 'finish' && (
            <Words id="finish-note" label="What you did (if there is something to say)" />
          )}
        </ActForm>
      ))}
      <details id="could-not">
        <summary>I could not do it</summary>
        <ActForm {...form} action="fail" label="Tell the office" quiet data-to="failed">
          <p class="field">
            <label for="failure_reason">Why</label>
            <select id="failure_reason" name="failure_reason" required>
              <option value="">Please choose</option>
              {reasons.map(([value, label]) => (
                <option value={value}>{label}</option>
              ))}
            </select>
          </p>
          <Words id="fail-note" label="What the office should know" />
        </ActForm>
      </details>
    </>
  )
}

function restOf({ status, ended_at }: Visit): string {
  if (status === 'scheduled' || status === 'unscheduled') return 'The office has not sent you yet.'
  return ended_at ? 'This visit is over.' : 'There is nothing to do here any more.'
}

/** A word to the office, at any time. */
export function NoteForm({ visit: _, ...form }: PartProps) {
  return (
    <section class="card stack" aria-labelledby="note">
      <h2 id="note">A word to the office</h2>
      <ActForm {...form} action="note" label="Send" quiet>
        <Words id="note-words" label="What they should know" required />
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
