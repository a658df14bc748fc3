/**
 * - `no_such_address`: this receiver takes no mail, whatever it says;
 * - `refused`: this letter will never be taken; the address may be as good as ever;
 * - `later`: it may be taken another time;
 * - `closed`: the server cannot be reached or does not let us in, whoever the letter is for.
 */
export type Failure = 'no_such_address' | 'refused' | 'later' | 'closed'

/** What the mail library knows of a failure. */
export interface SmtpFailure {
  /** Its own name for it: `EENVELOPE`, `ETIMEDOUT`. */
  code?: string | undefined
  /** What was asked when it happened: `RCPT TO`, `DATA`; `API` where nothing was. */
  command?: string | undefined
  /** What the server said, with its code in front. */
  response?: string | undefined
  responseCode?: number | undefined
}

/**
 * Whose fault a failure is. Only an answer to RCPT TO or DATA says something about receiver or letter; and a refusal
 * says something about the address only if it is about the mailbox (RFC 3463, subjects 1 and 2), or if it came for
 * the RCPT TO without a word of what it is about. Everything else of the 5xx kind may be about what the letter says,
 * its size or who sent it.
 */
export function judgeFailure({ code, command, response, responseCode }: SmtpFailure): Failure {
  // Our own library does not let an address like this out at all.
  if (code === 'EENVELOPE' && command === 'API') return 'no_such_address'
  if ((command !== 'RCPT TO' && command !== 'DATA') || !responseCode) return 'closed'
  if (responseCode < 500) return 'later'
  const subject = /^5\d\d[ -]5\.(\d{1,3})\.\d{1,3}\b/.exec(response ?? '')?.[1]
  const ofMailbox = command === 'RCPT TO' ? [undefined, '1', '2'] : ['1']
  return ofMailbox.includes(subject) ? 'no_such_address' : 'refused'
}
