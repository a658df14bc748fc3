import type { Refusal } from '../../contract/refusal.ts'

/** For a login that covers everything its holder may see, whether it came from a credential or not. */
export const alreadyConfirmed: Refusal<'credential_confirmed'> = {
  refused: 'credential_confirmed',
  detail: 'This login needs no code: it covers all your jobs.',
}
