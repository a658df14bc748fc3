import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { Button } from './button.tsx'
import './dialog.css'

interface DialogProps {
  title: string
  /** A line under the title. */
  subtitle?: string
  size?: 'small' | 'medium' | 'large'
  children: ReactNode
  footer?: ReactNode
  onClose(): void
}

/** Something to finish or leave before going on; Esc leaves. The browser keeps the focus inside. */
export function Dialog({ title, subtitle, size = 'small', children, footer, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    // Typing begins where there is something to fill in, not at the cross.
    dialog
      ?.querySelector<HTMLElement>('.dialog-body :is(input, select, textarea):not([type=hidden])')
      ?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className="dialog"
      data-size={size}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header className="dialog-head">
        <div>
          <h2 id={heading}>{title}</h2>
          {subtitle && <p>{subtitle}</p>}
        </div>
        <Button look="quiet" icon label="Close" onPress={onClose}>
          <X size={16} aria-hidden />
        </Button>
      </header>
      <div className="dialog-body">{children}</div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
    </dialog>
  )
}
