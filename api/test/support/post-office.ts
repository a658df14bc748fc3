import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/**
 * What the mail server says to one receiver or one letter. `stall`: nothing, until it is to treat the address in
 * another way. `take_and_die`: it keeps the letter, but its "250" never arrives. `hang_up`: it breaks off the line.
 */
export type Verdict = 'take' | 'refuse' | 'refuse_letter' | 'later' | 'stall' | 'hang_up' | 'take_and_die'

export interface PostOffice {
  /** For SMTP_URL. */
  url: string
  /** Everything it took, in order. */
  taken: ParsedMail[]
  /** How it treats an address, from now on. */
  treat(address: string, verdict: Verdict): void
  /** Resolves when the next letter for the address is there. */
  next(address: string): Promise<ParsedMail>
  /** Resolves when somebody waits for an answer about the address. */
  stalled(address: string): Promise<void>
  close(): Promise<void>
}

/** A real mail server on this machine. */
export async function openPostOffice(): Promise<PostOffice> {
  const taken: ParsedMail[] = []
  const verdicts = new Map<string, Verdict>()
  const waiting = new Map<string, (mail: ParsedMail) => void>()
  const held = new Map<string, () => void>()
  const watching = new Map<string, () => void>()
  const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, session, answer) {
      const verdict = verdicts.get(address) ?? 'take'
      if (verdict === 'refuse') return answer(refusal(550, 'No such mailbox'))
      if (verdict === 'later') return answer(refusal(451, 'Try again later'))
      if (verdict === 'hang_up') return closeLine(session.id)
      if (verdict !== 'stall') return answer()
      held.set(address, () => answer())
      watching.get(address)?.()
    },
    onData(stream, session, answer) {
      void simpleParser(stream).then((mail) => {
        const verdict = verdicts.get(receiverOf(mail))
        if (verdict === 'refuse_letter') return answer(refusal(554, 'Looks like spam'))
        taken.push(mail)
        waiting.get(receiverOf(mail))?.(mail)
        if (verdict !== 'take_and_die') return answer()
        closeLine(session.id)
      })
    },
  })
  const closeLine = (id: string) => {
    for (const connection of server.connections) if (connection.id === id) connection.close()
  }
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    treat(receiver, verdict) {
      verdicts.set(receiver, verdict)
      if (verdict === 'stall') return
      held.get(receiver)?.()
      held.delete(receiver)
    },
    stalled: (receiver) =>
      new Promise((resolve) => (held.has(receiver) ? resolve() : watching.set(receiver, resolve))),
    next: (receiver) => new Promise((resolve) => waiting.set(receiver, resolve)),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** The one address a mail went to. */
export function receiverOf(mail: ParsedMail): string {
  return (mail.to as AddressObject).value[0]?.address ?? ''
}
