import { type FormEvent, useState } from 'react'
import { asFailure, type Failure } from '../../api/failure.ts'
import { useView } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { say } from '../../ui/toasts.store.ts'
import { filterInWords, longestName, mostViews, namedView } from './saved-views.ts'
import { saveView, useViews } from './views.store.ts'

/** Gives what the window shows a name. */
export function SaveViewDialog({ onClose }: { onClose(): void }) {
  const views = useViews((store) => store.views)
  const filter = useView()
  const [name, setName] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const replaced = namedView(views, name)
  const full = views.length >= mostViews && !replaced
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!name.trim() || full) return
    try {
      saveView(name)
    } catch (error) {
      setFailure(asFailure(error))
      return
    }
    say(`The view ${name.trim()} is saved`, 'It is kept for you on this machine.')
    onClose()
  }
  return (
    <Dialog
      title="Save this view"
      subtitle={`${filterInWords(filter)}, with the layout of the window`}
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <Field
          label="Name"
          error={full ? `There are ${mostViews} views already. Delete one first.` : null}
          {...(replaced && { hint: `It takes the place of ${replaced.name}: ${filterInWords(replaced)}` })}
        >
          {(input) => (
            <input
              {...input}
              required
              maxLength={longestName}
              placeholder="Morning round"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="card-actions">
          <Button type="submit" look="primary">
            {replaced ? 'Replace' : 'Save'}
          </Button>
          <Button onPress={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
