import type { Refusal } from '../../contract/refusal.ts'
import { readPhone } from '../../wording/phone.ts'

/** One optional number of the input, or the refusal that points at it. */
export function phoneOf(
  written: string | null | undefined,
  country: string,
  pointer = '/phone',
): string | null | Refusal<'invalid_input'> {
  if (written == null) return null
  return readPhone(written, country) ?? notANumber(pointer)
}

/** Every number of the input in its order, doubles left out, or the refusal that points at the wrong one. */
export function phonesOf(written: readonly string[], country: string): string[] | Refusal<'invalid_input'> {
  const numbers = new Set<string>()
  for (const [index, text] of written.entries()) {
    const number = readPhone(text, country)
    if (number === null) return notANumber(`/phones/${index}`)
    numbers.add(number)
  }
  return [...numbers]
}

function notANumber(pointer: string): Refusal<'invalid_input'> {
  const message = 'is not a telephone number'
  return { refused: 'invalid_input', detail: `${pointer} ${message}.`, errors: [{ pointer, message }] }
}
