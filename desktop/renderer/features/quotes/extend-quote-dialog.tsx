import type { FormEvent } from 'react'
import type { Quote } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { extendQuote } from './quote.answers.ts'

/** A later last day: part of what is offered, so that the quote goes out anew. */
export function ExtendQuoteDialog({ quote, onClose }: { quote: Quote; onClose(): void }) {
  const { busy, failure, act } = useIntention()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const valid_until = String(new FormData(event.currentTarget).get('valid_until'))
    if (await act((api) => extendQuote(api, quote, valid_until))) onClose()
  }
  const error = failure?.errors.find(({ pointer }) => pointer === '/valid_until')?.message
  return (
    <Dialog
      title={`Extend quote ${quote.number}`}
      subtitle={`It goes out as revision ${quote.revision + 1}, by mail to whoever may approve.`}
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {failure && !error && <FailureNote failure={failure} />}
        <Field label="New last day" hint="To its end, in the company's zone." error={error}>
          {(input) => (
            <input
              {...input}
              type="date"
              name="valid_until"
              required
              autoFocus
              defaultValue={quote.valid_until ?? ''}
            />
          )}
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          Extend and send
        </Button>
      </form>
    </Dialog>
  )
}
