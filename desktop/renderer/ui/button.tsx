import type { ReactNode } from 'react'

interface ButtonProps {
  children: ReactNode
  look?: 'plain' | 'primary' | 'danger' | 'quiet'
  /** Why it may not be pressed now; it stays where it is, says so, and can still be reached by keyboard. */
  reason?: string | null | undefined
  /** Something it began is still under way. */
  busy?: boolean
  /** Needed where there is only an icon. */
  label?: string
  type?: 'button' | 'submit'
  /** Tells several of one form apart. */
  name?: string
  /** Sends the form though something it asks for is missing: not all of its buttons need all of it. */
  unchecked?: boolean
  icon?: boolean
  pressed?: boolean
  onPress?: () => void
}

/** A button that is never simply missing: one that may not be pressed says why. */
export function Button({
  children,
  look = 'plain',
  reason,
  busy,
  label,
  type,
  name,
  unchecked,
  icon,
  pressed,
  onPress,
}: ButtonProps) {
  const disabled = Boolean(reason) || busy
  return (
    <button
      type={type ?? 'button'}
      name={name}
      formNoValidate={unchecked}
      className="button"
      data-look={look}
      data-icon={icon || undefined}
      aria-disabled={disabled || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-label={label}
      title={reason ?? label}
      // A key that is held down presses once.
      onKeyDown={(event) => event.repeat && event.key === 'Enter' && event.preventDefault()}
      onClick={(event) => {
        if (disabled) event.preventDefault()
        else onPress?.()
      }}
    >
      {children}
    </button>
  )
}
