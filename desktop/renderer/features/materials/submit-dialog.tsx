import type { FormEvent } from 'react'
import type { Checkpoint } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { submitCheckpoint } from './checkpoint.actions.ts'

/** Shows the customer what was done; a few words go with it. */
export function SubmitDialog({ checkpoint, onClose }: { checkpoint: Checkpoint; onClose(): void }) {
  const { busy, failure, act } = useIntention()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const note = String(new FormData(event.currentTarget).get('note')).trim()
    if (await act((api) => submitCheckpoint(api, checkpoint, note))) onClose()
  }
  return (
    <Dialog
      title={`Show the customer: ${checkpoint.title}`}
      subtitle="Whoever may approve gets a mail with a link."
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <Field label="What was done">
          {(input) => <textarea {...input} name="note" maxLength={4000} autoFocus />}
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          Show it
        </Button>
      </form>
    </Dialog>
  )
}
