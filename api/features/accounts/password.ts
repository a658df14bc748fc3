import { hash, verify } from '@node-rs/argon2'
import { refuseInsideTransaction } from '../../database/pool.ts'
import { newToken } from '../../secrets.ts'

/** argon2id (the library's default) with 19 MiB and two passes: the least that OWASP advises. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const tooSlow = 'A password is hashed before a transaction begins: in it, locks and a connection would wait'

/** The shortest password there may be; the contract says the same. */
export const PASSWORD_LENGTH = 10

/** What is stored of a password. Slow by design: not to be had inside a transaction, whose locks would wait for it. */
export async function hashPassword(password: string): Promise<string> {
  refuseInsideTransaction(tooSlow)
  return hash(password, cost)
}

let nobodys: Promise<string> | null = null

/**
 * Whether the password fits. Where there is no password to compare with, as much work is done, so that the time
 * does not tell who has an account. As slow as hashing, and for the same reason not inside a transaction.
 */
export async function passwordFits(stored: string | null, given: string): Promise<boolean> {
  refuseInsideTransaction(tooSlow)
  nobodys ??= hashPassword(newToken())
  const fits = await verify(stored ?? (await nobodys), given)
  return fits && stored !== null
}

/**
 * The stored hash that the password was compared with and fits, else null. Whoever acts on it in a transaction looks
 * whether it is still the one that is stored.
 */
export async function provenPassword(
  known: { password_hash: string | null } | null,
  given: string,
): Promise<string | null> {
  const stored = known?.password_hash ?? null
  return (await passwordFits(stored, given)) ? stored : null
}
