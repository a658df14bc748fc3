import type { FormEvent } from 'react'
import type { Changes } from '../api/client.ts'
import { useIntention } from '../api/use-intention.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Field } from './field.tsx'
import { FailureNote } from './notes.tsx'

interface ReasonDialogProps {
  title: string
  subtitle?: string
  /** What the words are. */
  label: string
  action: string
  danger?: boolean
  /** Further fields of the form, read by their names. */
  children?: React.ReactNode
  onClose(): void
  /** Resolves when it was done. */
  onGive(api: Changes, words: string, form: FormData): Promise<void>
}

/** Asks for words before something that others will want to understand later. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, subtitle, label, action, danger, children, onClose, onGive } = props
  const { busy, failure, act } = useIntention()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (await act((api) => onGive(api, String(form.get('words')).trim(), form))) onClose()
  }
  return (
    <Dialog title={title} {...(subtitle && { subtitle })} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        {children}
        <Field label={label}>{(input) => <textarea {...input} name="words" required autoFocus />}</Field>
        <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
          {action}
        </Button>
      </form>
    </Dialog>
  )
}
