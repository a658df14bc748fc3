import { appendFileSync } from 'node:fs'
import { contractOperations } from '../../contract/document.ts'

/** An answer in one word: `createJob 201`, `createJob unknown_reference`. */
const word = (id: string, status: number, code?: string): string => `${id} ${code ?? status}`

const noted = new Set<string>()

/** Notes that a test saw an operation answer so, for the check at the end of a whole run; workers share one file. */
export function recordAnswer(id: string, status: number, code?: unknown): void {
  const file = process.env.CALLOUT_EXERCISED
  const line = word(id, status, typeof code === 'string' ? code : undefined)
  if (!file || noted.has(line)) return
  noted.add(line)
  appendFileSync(file, `${line}\n`)
}

/** Every success and every refusal that the contract declares, in the same words. */
export function declaredAnswers(): string[] {
  return [...contractOperations.values()].flatMap(({ id, object }) =>
    Object.entries(object.responses).flatMap(([status, { content }]) => {
      const codes = Object.keys(content?.['application/problem+json']?.examples ?? {})
      return codes.length > 0
        ? codes.map((code) => word(id, Number(status), code))
        : [word(id, Number(status))]
    }),
  )
}
