import type { FormEvent, ReactNode } from 'react'
import type { Changes } from '../api/client.ts'
import { useIntention } from '../api/use-intention.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { FailureNote } from './notes.tsx'

interface ConfirmDialogProps {
  title: string
  action: string
  danger?: boolean
  /** What will have happened. */
  children: ReactNode
  onClose(): void
  /** Resolves when it was done. */
  onConfirm(api: Changes): Promise<void>
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ title, action, danger, children, onClose, onConfirm }: ConfirmDialogProps) {
  const { busy, failure, act } = useIntention()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (await act(onConfirm)) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {failure && <FailureNote failure={failure} />}
        <p className="soft">{children}</p>
        <div className="card-actions">
          <Button type="submit" look={danger ? 'danger' : 'primary'} busy={busy}>
            {action}
          </Button>
          <Button onPress={onClose}>Leave it</Button>
        </div>
      </form>
    </Dialog>
  )
}
