import type { FormEvent } from 'react'
import type { Material } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { say } from '../../ui/toasts.store.ts'
import { saveMaterial } from './material.actions.ts'

/** The supplier has none: until when, they say. */
export function BackOrderDialog({ material, onClose }: { material: Material; onClose(): void }) {
  const { busy, failure, act } = useIntention()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const expected_on = String(new FormData(event.currentTarget).get('expected_on'))
    const done = await act((api) => saveMaterial(api, material, { status: 'back_ordered', expected_on }))
    if (!done) return
    say(`${material.description} is back-ordered`)
    onClose()
  }
  return (
    <Dialog title={`Back-ordered: ${material.description}`} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <Field label="New day of the supplier">
          {(input) => <input {...input} type="date" name="expected_on" required autoFocus />}
        </Field>
        <Button type="submit" look="primary" busy={busy}>
          Note the new day
        </Button>
      </form>
    </Dialog>
  )
}
