import { type FormEvent, useRef, useState } from 'react'
import type { Checkpoint } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Field, focused } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { currentOf, differencesOf, StaleChoice } from '../../ui/stale-choice.tsx'
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
  const save = async (over: Checkpoint | null) => {
    const fields = typed()
    const base = over ?? begun
    const changed = base ? changesOf(base, fields) : fields
    if (Object.keys(changed).length === 0) return onClose()
    if (await act((api) => (base ? saveCheckpoint(api, base, changed) : addCheckpoint(api, jobId, fields))))
      onClose()
  }
  return (
    <form
      ref={form}
      className="form card inline-form"
      aria-label={begun ? `Change ${begun.title}` : 'New checkpoint'}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(null)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {failure && !theirs && <FailureNote failure={failure} />}
      {theirs && (
        <StaleChoice
          differences={differencesOf<CheckpointFields>(CHECKPOINT_LABELS, typed(), theirs)}
          busy={busy}
          onMine={() => void save(theirs)}
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

function changesOf(base: Checkpoint, fields: CheckpointFields): Partial<CheckpointFields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => base[name as keyof CheckpointFields] !== value),
  )
}
