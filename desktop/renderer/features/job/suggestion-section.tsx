import type { Job, Priority, Trade } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Note } from '../../ui/notes.tsx'
import { complain } from '../../ui/toasts.store.ts'
import { decideSuggestion } from './job.actions.ts'
import { PRIORITIES, plain, TRADES } from './job-words.ts'

/** What was understood of a customer's request, until somebody of the office keeps or corrects it. */
export function SuggestionSection({ job }: { job: Job }) {
  const { busy, act } = useIntention(complain)
  const { suggestion } = job
  if (!suggestion || job.suggestion_reviewed_at) return null
  const sure = `${Math.round(suggestion.confidence * 100)} %`
  return (
    <section className="section">
      <Note
        tone={suggestion.severity === 'emergency' ? 'warning' : 'info'}
        title={`Suggested: ${plain(suggestion.severity)}${suggestion.trade ? `, ${suggestion.trade}` : ''} (${sure} sure)`}
      >
        {suggestion.advice && `The customer was told: ${suggestion.advice}`}
      </Note>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const said = { trade: form.get('trade') as Trade, priority: form.get('priority') as Priority }
          void act((api) => decideSuggestion(api, job, said))
        }}
      >
        <div className="form-row">
          <Choice label="Trade" name="trade" among={TRADES} chosen={job.trade} />
          <Choice label="Priority" name="priority" among={PRIORITIES} chosen={job.priority} />
        </div>
        <div className="job-actions">
          <Button type="submit" busy={busy}>
            Keep it so
          </Button>
        </div>
      </form>
    </section>
  )
}

function Choice(props: { label: string; name: string; among: readonly string[]; chosen: string }) {
  return (
    <Field label={props.label}>
      {(input) => (
        <select {...input} name={props.name} defaultValue={props.chosen}>
          {props.among.map((each) => (
            <option key={each} value={each}>
              {plain(each)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
