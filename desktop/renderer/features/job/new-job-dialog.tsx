import { type FormEvent, useRef } from 'react'
import { useIntention } from '../../api/use-intention.ts'
import { selectJob } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { PRIORITIES, plain, TRADES } from './job-words.ts'
import { type Taken, takeRequest } from './new-job.actions.ts'

/** A request as it comes over the phone: what, where, and whom to reach. */
export function NewJobDialog({ onClose }: { onClose(): void }) {
  const { busy, failure, act } = useIntention()
  const taken = useRef<Taken>({})
  const errorOf = (pointer: string) => failure?.errors.find((error) => error.pointer === pointer)?.message
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (await act(async (api) => selectJob((await takeRequest(api, form, taken.current)).id))) onClose()
  }
  return (
    <Dialog size="medium" title="New job" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <Field label="What is wanted" error={errorOf('/title')}>
          {(input) => (
            <input
              {...input}
              name="title"
              required
              maxLength={200}
              autoFocus
              placeholder="No heat on the second floor"
            />
          )}
        </Field>
        <div className="form-row">
          <Field label="Trade">
            {(input) => (
              <select {...input} name="trade">
                {TRADES.map((trade) => (
                  <option key={trade} value={trade}>
                    {plain(trade)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label="Priority">
            {(input) => (
              <select {...input} name="priority">
                {PRIORITIES.map((priority) => (
                  <option key={priority} value={priority}>
                    {plain(priority)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <Field label="More about it">
          {(input) => <textarea {...input} name="description" maxLength={8000} />}
        </Field>
        <div className="form-row">
          <Field label="Street and number">
            {(input) => <input {...input} name="address_line" required />}
          </Field>
          <Field label="City">{(input) => <input {...input} name="city" required />}</Field>
        </div>
        <div className="form-row">
          <Field label="Latitude" hint="For the map; may be left out." error={errorOf('/site/latitude')}>
            {(input) => <input {...input} name="latitude" inputMode="decimal" pattern="-?\d+(\.\d+)?" />}
          </Field>
          <Field label="Longitude" error={errorOf('/site/longitude')}>
            {(input) => <input {...input} name="longitude" inputMode="decimal" pattern="-?\d+(\.\d+)?" />}
          </Field>
        </div>
        <div className="form-row">
          <Field label="Client" hint="Who pays; a quote needs one.">
            {(input) => <input {...input} name="client_name" />}
          </Field>
          <Field label="Mail address" error={errorOf('/email')}>
            {(input) => <input {...input} name="email" type="email" />}
          </Field>
          <Field label="Phone" error={errorOf('/phones/0')}>
            {(input) => <input {...input} name="phone" type="tel" />}
          </Field>
        </div>
        <div className="job-actions">
          <Button type="submit" look="primary" busy={busy}>
            Take the request
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
