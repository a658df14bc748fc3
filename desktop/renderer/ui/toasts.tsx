import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'
import { dismiss, useToasts } from './toasts.store.ts'
import './toasts.css'

/** What was just done or refused, in a corner; read out to who does not see it. */
export function Toasts() {
  const toasts = useToasts((store) => store.toasts)
  const list = useRef<HTMLOListElement>(null)
  useLayoutEffect(() => {
    // Shown anew it lies above a dialog that was opened meanwhile.
    list.current?.hidePopover()
    if (toasts.length > 0) list.current?.showPopover()
  }, [toasts])
  return (
    <ol ref={list} popover="manual" className="toasts" aria-live="polite" aria-label="Messages">
      {toasts.map(({ id, tone, title, detail, act }) => (
        <li key={id} className="toast" data-tone={tone}>
          {tone === 'good' ? <CircleCheck size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
          <div>
            <strong>{title}</strong>
            {detail && <p>{detail}</p>}
          </div>
          {act && (
            <Button
              onPress={() => {
                dismiss(id)
                act.run()
              }}
            >
              {act.label}
            </Button>
          )}
          <button type="button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <X size={14} aria-hidden />
          </button>
        </li>
      ))}
    </ol>
  )
}
