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

/** As `staleUnless`, where the current state takes reading: it is read only when it is told. */
export async function staleUnlessRead(
  ifMatch: number | null,
  version: number,
  read: () => Promise<unknown>,
): Promise<Refusal<'stale'> | null> {
  return staleUnless(ifMatch, version, null) && staleUnless(ifMatch, version, await read())
}
