import { type FormEvent, useRef, useState } from 'react'
import type { Checkpoint } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { changesOf, currentOf, differencesOf } from '../../ui/changes.ts'
import { Field, focused } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { StaleChoice } from '../../ui/stale-choice.tsx'
import {
  addCheckpoint,
  CHECKPOINT_LABELS,
  type CheckpointFields,
  saveCheckpoint,
} from './checkpoint.actions.ts'

interface CheckpointFormProps {
  jobId: string
  /** Null for a new one. */
  checkpoint: Checkpoint | null
  onClose(): void
}

/** A checkpoint as it is typed, in the place where it stands. What is unchanged is not sent. */
export function CheckpointForm({ jobId, checkpoint, onClose }: CheckpointFormProps) {
  const { busy, failure, act } = useIntention()
  const form = useRef<HTMLFormElement>(null)
  const [begun] = useState(checkpoint)
  const theirs = currentOf<Checkpoint>(failure)
  const typed = (): CheckpointFields => {
    const data = new FormData(form.current as HTMLFormElement)
    return {
      title: String(data.get('title')).trim(),
      description: String(data.get('description')).trim(),
      required: data.has('required'),
    }
  }
  const save = async (version: number | undefined) => {
    const fields = typed()
    const changes = changesOf(begun ? fieldsOf(begun) : fields, fields)
    if (begun && Object.keys(changes).length === 0) return onClose()
    const done = await act((api) =>
      begun
        ? saveCheckpoint(api, { id: begun.id, version: version ?? begun.version }, changes)
        : addCheckpoint(api, jobId, fields),
    )
    if (done) onClose()
  }
  return (
    <form
      ref={form}
      className="form card inline-form"
      aria-label={begun ? `Change ${begun.title}` : 'New checkpoint'}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(undefined)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {failure && !theirs && <FailureNote failure={failure} />}
      {theirs && begun && (
        <StaleChoice
          differences={differencesOf(
            CHECKPOINT_LABELS,
            changesOf(fieldsOf(begun), typed()),
            theirs,
            fieldsOf(begun),
          )}
          busy={busy}
          onMine={() => void save(theirs.version)}
          onTheirs={onClose}
        />
      )}
      <Field label={CHECKPOINT_LABELS.title}>
        {(input) => (
          <input
            {...input}
            name="title"
            required
            maxLength={200}
            ref={focused}
            defaultValue={begun?.title ?? ''}
          />
        )}
      </Field>
      <Field label={CHECKPOINT_LABELS.description}>
        {(input) => (
          <textarea {...input} name="description" maxLength={4000} defaultValue={begun?.description ?? ''} />
        )}
      </Field>
      <label className="person">
        <input type="checkbox" name="required" defaultChecked={begun?.required ?? true} />
        {CHECKPOINT_LABELS.required}
      </label>
      <div className="card-actions">
        <Button type="submit" look="primary" busy={busy}>
          {begun ? 'Save' : 'Add it'}
        </Button>
        <Button onPress={onClose}>Leave it</Button>
      </div>
    </form>
  )
}

const fieldsOf = ({ title, description, required }: Checkpoint): CheckpointFields => ({
  title,
  description,
  required,
})
