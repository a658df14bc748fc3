import { type FormEvent, useState } from 'react'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote, Note } from '../../ui/notes.tsx'
import { bulkRunOf, doBulk, stopRun } from './bulk.actions.ts'
import { type BulkForm, jobsInWords } from './bulk-acts.ts'
import { forgetResults } from './picks.store.ts'
import { useContractors } from './use-board.ts'

/** Asks for what one thing needs, then does it to every picked job; the rows of the list say what became of each. */
export function BulkDialog({ form, onClose }: { form: BulkForm; onClose(): void }) {
  const [run] = useState(() => bulkRunOf(form.id))
  const [left, setLeft] = useState(run.total)
  const [stopping, setStopping] = useState(false)
  const [pausing, setPausing] = useState(false)
  const { busy, failure, act } = useIntention(undefined, run.intention)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const words = wordsOf(event.currentTarget)
    const done = await act((api) => {
      if (left === run.total) forgetResults()
      run.words = words
      return doBulk(api, run, form.body(words), form.done, (pauses) => {
        setLeft(run.left.flat().length)
        setPausing(pauses)
      })
    })
    if (done) onClose()
  }
  // What is under way goes to the end of its portion: what became of it has to be heard.
  const leave = () => {
    if (!busy) return onClose()
    stopRun(run)
    setStopping(true)
  }
  return (
    <Dialog title={form.title(jobsInWords(run.total))} subtitle={form.says} onClose={leave}>
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        {form.id === 'assign' && <ContractorField kept={run.words.contractor} />}
        {form.field && (
          <Field label={form.field.label}>
            {(input) => (
              <textarea
                {...input}
                name="words"
                required={!form.field?.optional}
                maxLength={form.id === 'message' ? 5000 : 2000}
                defaultValue={run.words.words}
              />
            )}
          </Field>
        )}
        {left < run.total && (
          <div className="bulk-progress" role="status">
            <progress max={run.total} value={run.total - left} aria-label="Done so far" />
            <span className="numeric">
              {(run.total - left).toLocaleString()} of {run.total.toLocaleString()}
            </span>
            {pausing && busy && (
              <p className="faint">The service takes so many in a minute; it goes on by itself.</p>
            )}
          </div>
        )}
        <div className="card-actions">
          <Button type="submit" look="primary" busy={busy}>
            {failure && left > 0 ? 'Try again' : form.action}
          </Button>
          <Button onPress={leave} reason={stopping && busy ? 'It ends with what is under way.' : null}>
            {busy ? 'Stop' : 'Leave it'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function wordsOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]))
}

function ContractorField({ kept }: { kept: string | undefined }) {
  const contractors = useContractors()
  // The order stays as it was when the dialog opened.
  const [candidates] = useState(() =>
    contractors.toSorted(
      (one, other) => Number(other.on_duty) - Number(one.on_duty) || one.name.localeCompare(other.name),
    ),
  )
  if (candidates.length === 0)
    return (
      <Note tone="warning" title="There is nobody to send">
        Add a contractor under People, in the menu at the upper right.
      </Note>
    )
  return (
    <Field label="Contractor">
      {(input) => (
        <select {...input} name="contractor" required defaultValue={kept}>
          {candidates.map(({ contractor_id, name, on_duty, skills }) => (
            <option key={contractor_id} value={contractor_id}>
              {[name, [on_duty ? null : 'off duty', ...skills].filter(Boolean).join(', ')]
                .filter(Boolean)
                .join(' — ')}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
