import { hash, verify } from '@node-rs/argon2'
import { newToken } from '../../secrets.ts'

/** argon2id (the library's default) with 19 MiB and two passes: the least that OWASP advises. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The shortest password there may be; the contract says the same. */
export const PASSWORD_LENGTH = 10

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

let nobodys: Promise<string> | null = null

/**
 * Whether the password fits. Where there is no password to compare with, as much work is done, so that the time
 * does not tell who has an account.
 */
export async function passwordFits(stored: string | null, given: string): Promise<boolean> {
  nobodys ??= hashPassword(newToken())
  const fits = await verify(stored ?? (await nobodys), given)
  return fits && stored !== null
}
