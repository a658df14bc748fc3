import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** What the mail server says to one receiver or one letter. */
export type Verdict = 'take' | 'refuse' | 'later' | 'take_and_die'

export interface PostOffice {
  /** For SMTP_URL. */
  url: string
  /** Everything it took, in order. */
  taken: ParsedMail[]
  /** How it treats an address, from now on. */
  treat(address: string, verdict: Verdict): void
  /** Resolves when the next letter for the address is there. */
  next(address: string): Promise<ParsedMail>
  close(): Promise<void>
}

/** A real mail server on this machine. `take_and_die`: it keeps the letter, but its "250" never arrives. */
export async function openPostOffice(): Promise<PostOffice> {
  const taken: ParsedMail[] = []
  const verdicts = new Map<string, Verdict>()
  const waiting = new Map<string, (mail: ParsedMail) => void>()
  const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, answer) {
      const verdict = verdicts.get(address) ?? 'take'
      if (verdict === 'refuse') return answer(refusal(550, 'No such mailbox'))
      if (verdict === 'later') return answer(refusal(451, 'Try again later'))
      answer()
    },
    onData(stream, session, answer) {
      void simpleParser(stream).then((mail) => {
        taken.push(mail)
        waiting.get(receiverOf(mail))?.(mail)
        const dies = session.envelope.rcptTo.some(({ address }) => verdicts.get(address) === 'take_and_die')
        if (!dies) return answer()
        for (const connection of server.connections) connection.close()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    treat: (receiver, verdict) => void verdicts.set(receiver, verdict),
    next: (receiver) => new Promise((resolve) => waiting.set(receiver, resolve)),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** The one address a mail went to. */
export function receiverOf(mail: ParsedMail): string {
  return (mail.to as AddressObject).value[0]?.address ?? ''
}
