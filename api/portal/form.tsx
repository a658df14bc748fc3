import type { ComponentChildren } from 'preact'
import type { RefusalCode } from '../../openapi/generated/codes.ts'
import type { Problem } from '../contract/problem.ts'

interface AlertProps {
  problem: Pick<Problem, 'code' | 'detail'> | null
  /** What to say instead of the refusal's own sentence. */
  words?: Partial<Record<RefusalCode, string>>
}

/** What went wrong with the form, above it; a screen reader says it at once. */
export function Alert({ problem, words = {} }: AlertProps) {
  if (!problem) return null
  return (
    <p class="alert" role="alert">
      {words[problem.code as RefusalCode] ?? problem.detail}
    </p>
  )
}

interface FieldProps {
  /** Where a page has several of the same name. */
  id?: string
  label: string
  name: string
  type?: 'text' | 'email' | 'password'
  value?: string
  autocomplete: string
  /** 'none' where a capital letter would be wrong. */
  autocapitalize?: 'none'
  hint?: string
  minlength?: number
  maxlength?: number
}

/** A line to fill in, always asked for. */
export function Field({
  name,
  id = name,
  label,
  type = 'text',
  value,
  autocomplete,
  hint,
  ...limits
}: FieldProps) {
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        name={name}
        type={type as 'text'}
        value={value}
        autocomplete={autocomplete}
        aria-describedby={hint && `${id}-hint`}
        required
        {...limits}
      />
    </p>
  )
}

/** Sends the form; the script of the pages keeps it from being sent twice. */
export function SubmitButton({ children, quiet = false }: { children: ComponentChildren; quiet?: boolean }) {
  return (
    <button type="submit" class={quiet ? 'button soft' : 'button'}>
      {children}
    </button>
  )
}
