import type { ComponentChildren } from 'preact'
import type { RefusalCode } from '../../openapi/generated/codes.ts'
import type { Problem } from '../contract/problem.ts'
import { bold, type Phrase, say, sayMarked, sayRefusal } from './words/say.tsx'

/** What keeps a form from being taken: the service's refusal, or what the page itself noticed and has said already. */
export type FormProblem = Pick<Problem, 'code' | 'detail' | 'status'> & { said?: true }

interface AlertProps {
  problem: Omit<FormProblem, 'status'> | null
  /** What to say instead of the refusal's own sentence. */
  words?: Partial<Record<RefusalCode, Phrase>>
}

/** What went wrong with the form, above it; a screen reader says it at once. */
export function Alert({ problem, words = {} }: AlertProps) {
  if (!problem) return null
  return (
    <p class="alert" role="alert">
      {saidOf(problem, words)}
    </p>
  )
}

/** The page's own words, else the refusal's sentence: as it is where English is read, else what its code means. */
function saidOf(
  { code, detail = '', said }: Omit<FormProblem, 'status'>,
  words: Partial<Record<string, Phrase>>,
): string {
  const own = words[code]
  if (own) return say(own)
  return said ? detail : sayRefusal(code, detail)
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

/** What comes before any form about something that may be dangerous. */
export function DangerAdvice() {
  return (
    <p class="danger">
      {sayMarked(
        '<b>Smell of gas, bare wires, water near power?</b> Leave the place, then call the emergency number.',
        { b: bold },
      )}
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
