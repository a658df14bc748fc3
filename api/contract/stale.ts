import type { Refusal } from './refusal.ts'

/** The precondition of a change: 412 with the current state when the caller's version is not the row's. */
export function staleUnless(
  ifMatch: number | null,
  version: number,
  current: unknown,
): Refusal<'stale'> | null {
  if (ifMatch === null || ifMatch === version) return null
  return {
    refused: 'stale',
    detail: 'It was changed meanwhile. Look at the current state and try again.',
    current,
  }
}
