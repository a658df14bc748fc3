import type { Refusal } from '../../contract/refusal.ts'

/** One answer for an unknown address, a wrong password, and a login that is not active. */
export const signInRefused: Refusal<'sign_in_refused'> = {
  refused: 'sign_in_refused',
  detail: 'This address and this password do not belong together.',
}

export const addressTaken: Refusal<'address_taken'> = {
  refused: 'address_taken',
  detail: 'This address has an account already. Sign in, or ask for a new password.',
}

/** One answer for a one-use link that is unknown, used or too old. */
export const linkSpent: Refusal<'link_expired'> = {
  refused: 'link_expired',
  detail: 'This link was used already or is too old. Ask for a new one.',
}

export const profileNotFound: Refusal<'not_found'> = {
  refused: 'not_found',
  detail: 'There is no such profile.',
}
