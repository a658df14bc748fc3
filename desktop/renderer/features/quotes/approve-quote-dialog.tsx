import { type FormEvent, useState } from 'react'
import { api, take } from '../../api/client.ts'
import type { Quote } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { moneyText } from '../../ui/money.ts'
import { FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { approveForCustomer } from './quote.answers.ts'

const WAYS = ['on the phone', 'on paper', 'by mail', 'face to face'] as const

/** For one who said yes otherwise than by link: who, how, to which revision. */
export function ApproveQuoteDialog({ quote: begun, onClose }: { quote: Quote; onClose(): void }) {
  // What is approved is what was read out: the revision that stood when the dialog opened.
  const [quote] = useState(begun)
  const { busy, failure, act } = useIntention()
  const [contact, setContact] = useState<string | null>(null)
  const [name, setName] = useState<string | null>(null)
  const { value } = useRemote(`approvers ${quote.job_id}`, '', () =>
    take(api.GET('/jobs/{job_id}/contacts', { params: { path: { job_id: quote.job_id } } })),
  )
  const approvers = value?.items.filter(({ can_approve }) => can_approve) ?? []
  const chosen = approvers.find(({ contact_id }) => contact_id === contact) ?? approvers[0]
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const done = await act((changes) =>
      approveForCustomer(changes, quote, {
        contact_id: chosen?.contact_id ?? '',
        name: String(form.get('name')).trim(),
        way: String(form.get('way')),
        words: String(form.get('words')).trim(),
        selected_lines: form.getAll('line').map(Number),
      }),
    )
    if (done) onClose()
  }
  return (
    <Dialog
      title={`Approve quote ${quote.number} for the customer`}
      subtitle={`Revision ${quote.revision} · ${moneyText(quote.total_minor, quote.currency)}`}
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <Note>It is recorded as said to the office, with your name. They get the same copy by mail.</Note>
        {!value && <Loading rows={2} />}
        {value && approvers.length === 0 && <Note tone="danger">Nobody of this job may approve.</Note>}
        <Field label="Who agreed">
          {(input) => (
            <select
              {...input}
              value={chosen?.contact_id ?? ''}
              onChange={({ target }) => setContact(target.value)}
            >
              {approvers.map(({ contact_id, name: known }) => (
                <option key={contact_id} value={contact_id}>
                  {known}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="form-row">
          <Field label="Their name, in full">
            {(input) => (
              <input
                {...input}
                name="name"
                required
                maxLength={200}
                value={name ?? chosen?.name ?? ''}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <Field label="How they said so">
            {(input) => (
              <select {...input} name="way">
                {WAYS.map((way) => (
                  <option key={way} value={way}>
                    {way.charAt(0).toUpperCase() + way.slice(1)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
        <OptionalLines quote={quote} />
        <Field label="Their words" hint="Kept as an internal note in the thread.">
          {(input) => <textarea {...input} name="words" maxLength={2000} />}
        </Field>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          reason={value && approvers.length === 0 ? 'Nobody of this job may approve.' : null}
        >
          Record the approval
        </Button>
      </form>
    </Dialog>
  )
}

function OptionalLines({ quote }: { quote: Quote }) {
  const optional = quote.lines.map((line, index) => ({ line, index })).filter(({ line }) => line.optional)
  if (optional.length === 0) return null
  return (
    <fieldset className="field">
      <legend className="field-label">What they want besides</legend>
      {optional.map(({ line, index }) => (
        <label key={index} className="person">
          <input type="checkbox" name="line" value={index} defaultChecked={line.selected} />
          {line.description}
          <span className="faint numeric">{moneyText(line.amount_minor, quote.currency)}</span>
        </label>
      ))}
    </fieldset>
  )
}
