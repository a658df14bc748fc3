import type { RefusalCode } from '../../openapi/generated/codes.ts'

/** What is wrong with one place of the input; `pointer` is a JSON Pointer into body, query or path. */
export interface FieldError {
  pointer: string
  message: string
}

/**
 * An expected "no". It is a value, returned and never thrown by a rule: a code that stands in
 * `openapi/codes.yaml` and a sentence for people. The binding alone turns it into problem+json.
 */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly refused: Code
  readonly detail: string
  readonly errors?: readonly FieldError[]
  /** The state the caller did not know of: with a 412, or where another came first. */
  readonly current?: unknown
  /** What was written stays although this is a no: a try that was used up. */
  readonly keep?: true
}

/** Whether a rule said no. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
