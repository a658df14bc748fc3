/** Minutes for which a code is good, how often it may be tried, and how many are sent in a day. */
export const CODE_MINUTES = 10
export const CODE_TRIES = 5
export const CODES_A_DAY = 10

/** An address so far that its owner knows which it is and nobody learns it: `c•••@example.test`. */
export function maskedAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at > 0 ? `${address.slice(0, 1)}•••${address.slice(at)}` : '•••'
}
