import { appendFileSync } from 'node:fs'

/** Remembers which status of which operation a test saw, for the check at the end of a whole run. */
export function recordStatus(operationId: string, status: number): void {
  const file = process.env.CALLOUT_EXERCISED
  if (file) appendFileSync(file, `${operationId} ${status}\n`)
}
