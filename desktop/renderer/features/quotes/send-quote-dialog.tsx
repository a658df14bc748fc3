import type { FormEvent } from 'react'
import { api, take } from '../../api/client.ts'
import type { Job, Quote } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { moneyText } from '../../ui/money.ts'
import { FailureNote, Loading, Note } from '../../ui/notes.tsx'
import { useOffice } from '../board/use-board.ts'
import { sendQuote } from './quote.actions.ts'

interface SendQuoteDialogProps {
  job: Job
  quote: Quote
  onClose(): void
  onSent(): void
}

/** To whom, until when; what leaves then is fixed word for word. */
export function SendQuoteDialog({ job, quote, onClose, onSent }: SendQuoteDialogProps) {
  const { busy, failure, act } = useIntention()
  const office = useOffice()
  const { value } = useRemote(`recipients ${job.id}`, '', () =>
    take(api.GET('/jobs/{job_id}/contacts', { params: { path: { job_id: job.id } } })),
  )
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const recipients = form.getAll('recipient').map(String)
    const valid_until = String(form.get('valid_until') ?? '')
    if (await act((api) => sendQuote(api, quote, recipients, valid_until))) onSent()
  }
  const approvers = value?.items.filter(({ can_approve }) => can_approve) ?? []
  return (
    <Dialog
      title={`Send quote ${quote.number}`}
      subtitle={`${moneyText(quote.total_minor, quote.currency)} for ${job.title}`}
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        {office?.mail === 'off' && (
          <Note tone="warning">Mail is not set up: the message waits, and leaves as soon as it is.</Note>
        )}
        <fieldset className="field">
          <legend className="field-label">To whoever may approve</legend>
          {!value && <Loading rows={2} />}
          {value && approvers.length === 0 && (
            <Note tone="danger">
              Nobody of this job may approve. Name somebody who may, with a mail address.
            </Note>
          )}
          {approvers.map(({ contact_id, name, email }) => (
            <label key={contact_id} className="person">
              <input type="checkbox" name="recipient" value={contact_id} defaultChecked={email !== null} />
              {name}
              <span className="faint">{email ?? 'no mail address'}</span>
            </label>
          ))}
        </fieldset>
        <Field label="Valid until" hint="The last day, to its end. Left empty: the company's usual time.">
          {(input) => (
            <input {...input} type="date" name="valid_until" defaultValue={quote.valid_until ?? ''} />
          )}
        </Field>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          reason={value && approvers.length === 0 ? 'Nobody may approve.' : null}
        >
          Send now
        </Button>
      </form>
    </Dialog>
  )
}
