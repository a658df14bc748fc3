import { type ReactNode, useId } from 'react'

interface FieldProps {
  label: string
  /** What is wrong with it. */
  error?: string | null | undefined
  hint?: string
  children(props: {
    id: string
    className: 'input'
    'aria-invalid': boolean
    'aria-describedby': string | undefined
  }): ReactNode
}

/** A control with its label, and what is wrong with it beside it. */
export function Field({ label, error, hint, children }: FieldProps) {
  const id = useId()
  const note = `${id}-note`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: 'input',
        'aria-invalid': Boolean(error),
        'aria-describedby': error || hint ? note : undefined,
      })}
      {error ? (
        <span id={note} className="field-error">
          {error}
        </span>
      ) : (
        hint && <small id={note}>{hint}</small>
      )}
    </div>
  )
}

/** As a `ref`: this is where typing begins. */
export const focused = (element: HTMLElement | null) => element?.focus()
