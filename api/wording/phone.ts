import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js'

/**
 * E.164 of a number as people write it, read in the company's country where it names none; an extension follows
 * as `;ext=12`. Null when it cannot be a number: its length is judged, not whether somebody has it.
 */
export function readPhone(written: string, country: string): string | null {
  const number = parsePhoneNumberFromString(written, country as CountryCode)
  if (!number?.isPossible()) return null
  return number.ext ? `${number.number};ext=${number.ext}` : number.number
}

/**
 * Where a press on a number leads (RFC 3966). What is no number as the world writes them is dialed as it stands: a
 * short one of the place, for example.
 */
export function telAddress(written: string, country: string): string {
  return `tel:${readPhone(written, country) ?? written.replace(/[^\d+*#]/g, '')}`
}
